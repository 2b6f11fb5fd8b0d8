import Testing

@testable import Slurm

@Suite("Batch scripts")
struct BatchScriptTests {
  @Test(arguments: [
    "#!/bin/sh\necho hello\n", "#!/bin/sh\necho hello", "#!/bin/sh", "#!/bin/sh\n", "#! /bin/sh\n",
    "#!/bin/sh\n\u{E9}\u{1F41F}\n", "#!/bin/sh\ra\n", "#!/bin/sh\n\n\n\t ",
  ])
  func textsAreTakenAsTheyAre(text: String) throws {
    #expect(try contents(.text(text)) == text)
    #expect(try contents(.file("a.sh"), bytes: Array(text.utf8)) == text)
  }

  @Test(arguments: [
    ("", "it is empty"), (" \n\t\r\n", "it is empty"),
    ("echo hello\n", "its first line does not start with #!"),
    (" #!/bin/sh\n", "its first line does not start with #!"),
    ("\n#!/bin/sh\n", "its first line does not start with #!"),
    ("\u{FEFF}#!/bin/sh\n", "its first line does not start with #!"),
    ("#", "its first line does not start with #!"),
    ("#!/bin/sh\necho \0\n", "it contains a NUL character"),
    ("#!/bin/sh\r\necho\r\n", "its lines end as on DOS (\\r\\n)"),
    ("#!/bin/sh\necho a\r\necho b\n", "its lines end as on DOS (\\r\\n)"),
  ])
  func refused(text: String, problem: String) throws {
    for (script, subject) in [(BatchScript.text(text), "the text"), (.file("/a/b.sh"), "/a/b.sh")] {
      let error = try #require(throws: SlurmError.self) {
        try contents(script, bytes: Array(text.utf8))
      }
      #expect(error.code == .invalidScript && error.detail == problem)
      #expect(error.subject == subject)
    }
  }

  /// A combining mark belongs to the character before it, and must not hide the `#!`.
  @Test func theFirstBytesCount() throws {
    let text = "#!\u{301}/bin/sh\n"
    #expect(try contents(.text(text)) == text)
  }

  @Test func aProgramIsNoScript() throws {
    let error = try #require(throws: SlurmError.self) {
      try contents(.file("/bin/true"), bytes: [0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE])
    }
    #expect(error.detail?.contains("#!") == true)
  }

  /// As for sbatch, a script is bytes: a comment may be in any encoding.
  @Test func otherEncodings() throws {
    let bytes = Array("#!/bin/sh\n# caf".utf8) + [0xE9, 0x0A]
    #expect(try BatchScript.file("a.sh").contents { _ throws(SlurmError) in bytes } == bytes)
  }

  @Test func whatReadingThrowsIsThrown() {
    #expect(throws: SlurmError(.timedOut, operation: "read")) {
      try BatchScript.file("a").contents { _ throws(SlurmError) in
        throw SlurmError(.timedOut, operation: "read")
      }
    }
  }

  @Test func onlyFilesAreRead() throws {
    for script in [BatchScript.text("#!/bin/sh\n"), .program("/bin/true")] {
      _ = try script.contents { path throws(SlurmError) in
        Issue.record("read \(path)")
        return []
      }
    }
  }

  @Test func names() {
    #expect(BatchScript.file("a/b.sh").name == "b.sh" && BatchScript.file("b.sh").name == "b.sh")
    #expect(BatchScript.program("/opt/bin/stew", ["run"]).name == "stew")
    #expect(BatchScript.text("#!/bin/sh\n").name == nil && BatchScript.file("/").name == nil)
  }

  private func contents(_ script: BatchScript, bytes: [UInt8] = []) throws -> String {
    String(decoding: try script.contents { _ throws(SlurmError) in bytes }, as: UTF8.self)
  }
}
