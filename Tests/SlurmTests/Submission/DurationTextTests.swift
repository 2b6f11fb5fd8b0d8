import Testing

@testable import Slurm

@Suite("Durations as texts")
struct DurationTextTests {
  /// A bare number counts seconds here, where a limit counts minutes.
  @Test(arguments: [
    ("0", 0), ("90", 90_000), ("1:30", 90_000), ("1:30:00", 5_400_000), ("6-0", 518_400_000),
    ("6-", 518_400_000),
    ("6-12:30", 563_400_000), ("1-0:0:1", 86_401_000), ("6-00:00:00", 518_400_000), ("90s", 90_000),
    ("10m", 600_000),
    ("1h30m", 5_400_000), ("1h30m15s", 5_415_000), ("33d", 2_851_200_000), ("2w", 1_209_600_000),
    ("500ms", 500), ("1s500ms", 1_500), ("1m1m", 120_000), ("2MIN", 120_000),
    ("1week", 604_800_000),
    ("0ms", 0), ("1hour2minutes3seconds", 3_723_000), ("1day", 86_400_000), ("5sec", 5_000),
  ])
  func read(text: String, milliseconds: Int) throws {
    #expect(try Duration(slurm: text) == .milliseconds(milliseconds))
  }

  /// `-5` is a time in the past to sbatch.
  @Test(arguments: [
    ("", 0), (" ", 0), ("x", 0), (" 5", 0), ("5 ", 0), ("+5", 0), ("-5", 0), ("1-:", 2), ("1:", 2),
    (":30", 0), ("1::2", 2), ("1:2:3:4", 0), ("1-1:1:1:1", 0), ("1-2-3", 2), ("1:2-3", 0),
    ("1--1", 2), ("1.5", 0), ("5y", 1), ("1h30", 4), ("1h-5m", 2), ("h", 0), ("5 m", 1),
    ("1h 5m", 2),
    ("5\u{661}", 0), ("\u{661}m", 0), ("1h\u{661}m", 2), ("1\u{301}m", 0), ("5m\u{301}", 1),
    ("\u{1F41F}", 0), ("1:3x", 1), ("unlimited", 0), ("5\0", 0),
  ])
  func refused(text: String, position: Int) throws {
    let error = try #require(throws: ParseError.self) { try Duration(slurm: text) }
    #expect(error.text == text && error.position == position, "\(error)")
    #expect(error.hint?.contains("1:30:00") == true)
  }

  /// Slurm counts minutes in 32 bits, of which the two highest have other meanings.
  @Test func theLongest() throws {
    #expect(try TimeLimit("4294967293").minutes == 4_294_967_293)
    #expect(try TimeLimit("4294967293m").minutes == 4_294_967_293)
    #expect(try TimeLimit("2982616-04:13").minutes == 4_294_967_293)
    #expect(try Duration(slurm: "257698037580") == .seconds(257_698_037_580))
    #expect(try Duration(slurm: "257698037580000ms") == .seconds(257_698_037_580))
  }

  @Test(arguments: [
    "4294967294", "4294967294m", "257698037581s", "2982616-04:14", "1000000000w", "9000000000w",
    "99999999999999999999", "99999999999999999999s", "9223372036854775807ms", "257698037580001ms",
    "1-9999999999999",
    "4294967293m1m", "4294967293m1ms", "1w1000000000w", "257698037580-257698037580:257698037580:0",
  ])
  func tooLong(text: String) {
    #expect(throws: ParseError.self) { try TimeLimit(text) }
  }
}
