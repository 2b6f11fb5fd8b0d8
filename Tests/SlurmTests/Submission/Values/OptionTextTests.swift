import Testing

@testable import Slurm

@Suite("Values of options")
struct OptionTextTests {
  @Test(arguments: [("2", 2...2), ("2-4", 2...4), ("1-1", 1...1), ("007", 7...7)])
  func nodes(text: String, range: ClosedRange<Int>) throws {
    #expect(try JobDescription.nodeCount(text) == range)
  }

  @Test(arguments: [
    "", "0", "0-2", "4-2", "-2", "2-", "2-3-4", "x", "2-x", "1.5", " 2", "99999999999999999999",
  ])
  func noNodes(text: String) {
    #expect(throws: ParseError.self) { try JobDescription.nodeCount(text) }
  }

  @Test func numbers() throws {
    for text in ["2", " 2", "\t\r\n\u{B}\u{C}2", "+2"] {
      #expect(try OptionValue.number(text) == 2, "\(text)")
    }
    // Spaces to Unicode, and none to C.
    for text in ["\u{A0}2", "\u{2003}2", "\u{85}2", " \u{A0}2", "2 ", ""] {
      #expect(throws: ParseError.self) { try OptionValue.number(text) }
    }
  }

  /// In MiB, rounded up, as `sbatch --mem`.
  @Test(arguments: [
    ("4000", 4000), ("0", 0), ("512M", 512), ("512MB", 512), ("512m", 512), ("4G", 4096),
    ("4gb", 4096), ("1T", 1_048_576), ("1K", 1), ("1024K", 1), ("1025K", 2), ("2048kb", 2),
  ])
  func memory(text: String, megabytes: Int) throws {
    #expect(try Memory.megabytes(text) == megabytes)
  }

  @Test(arguments: [
    ("", 0), ("G", 0), ("-1", 0), ("+1", 0), (" 1", 0), ("1 G", 1), ("4X", 1), ("4B", 1),
    ("4GiB", 1),
    ("1.5G", 1), ("4GG", 1), ("99999999999999999999", 20), ("\u{661}", 1),
  ])
  func noMemory(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try Memory.megabytes(text) }
    #expect(error.position == position && error.text == text)
  }

  private static let warnings: [(String, JobWarning)] = [
    ("USR1", JobWarning(.usr1, before: .seconds(60), to: .steps)),
    ("USR1@600", JobWarning(.usr1, before: .seconds(600), to: .steps)),
    ("B:USR1@600", JobWarning(.usr1, before: .seconds(600), to: .batchStep)),
    ("b:term", JobWarning(.term, before: .seconds(60), to: .batchStep)),
    ("10@0", JobWarning(.usr1, before: .zero, to: .steps)),
    ("B:SIGINT@65533", JobWarning(.int, before: .seconds(65_533), to: .batchStep)),
  ]

  @Test(arguments: warnings)
  func warning(text: String, warning: JobWarning) throws {
    #expect(try JobWarning(text) == warning)
  }

  @Test(arguments: [
    ("", 0), ("B:", 2), ("XYZ", 0), ("B:XYZ", 2), ("@60", 0), ("USR1@", 5), ("USR1@x", 5),
    ("USR1@-1", 5), ("USR1@65534", 5), ("B:USR1@65534", 7), ("USR1@60@60", 5), ("USR1:60", 0),
  ])
  func noWarning(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try JobWarning(text) }
    #expect(error.position == position && error.text == text)
  }

  private static let mails: [(String, MailNotification.Events)] = [
    ("END", [.end]), ("end,FAIL", [.end, .fail]), ("NONE", []), ("END,NONE,FAIL", []),
    ("END,", [.end]), (",,end,,FAIL", [.end, .fail]),
    ("TIME_LIMIT_90", [.timeLimit90]),
    ("ALL", [.begin, .end, .fail, .requeue, .stageOut, .invalidDependency]),
    (
      "ALL,ARRAY_TASKS",
      [
        .begin, .end, .fail, .requeue, .stageOut, .invalidDependency, .arrayTasks,
      ]
    ),
  ]

  @Test(arguments: mails)
  func mail(text: String, events: MailNotification.Events) throws {
    #expect(try MailNotification.Events(text) == events)
  }

  @Test(arguments: [
    ("", 0), (",", 0), ("END,x", 4), ("END,,x,", 5), ("x,END", 0), ("END FAIL", 0),
    ("BEGIN, END", 6),
  ])
  func noMail(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try MailNotification.Events(text) }
    #expect(error.position == position && error.hint?.contains("REQUEUE") == true)
  }
}
