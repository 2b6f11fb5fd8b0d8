import Foundation
import Slurm
import Testing

extension LiveTests {
  struct BatchScriptTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private static let oddArguments = [
      "plain", "two words", "", "it's", "\"quoted\"", "$HOME", "*", "a\nb", "\\n", "grün 日本",
      "--flag=1",
    ]

    /// Prints its arguments, a dollar sign behind each.
    private static let printing = #"for a in "$@"; do printf '%s$' "$a"; done"#

    @Test func `a text runs, with its arguments as they were given`() async throws {
      let text = try await live.output(of: Self.printing) { $0.arguments = Self.oddArguments }
      #expect(text == Self.oddArguments.map { $0 + "$" }.joined())
    }

    @Test func `a file runs, with its arguments as they were given`() async throws {
      let path = live.newPath("script.sh")
      try "#!/bin/bash\n\(Self.printing)\n".write(toFile: path, atomically: true, encoding: .utf8)
      var job = JobDescription(script: .file(path))
      job.workingDirectory = live.folder
      job.arguments = Self.oddArguments
      #expect(
        try await live.output(of: job) == Self.oddArguments.map { $0 + "$" }.joined())
    }

    @Test func `a file's script is that of the moment of submission`() async throws {
      let path = live.newPath("script.sh")
      try "#!/bin/sh\necho before\n".write(toFile: path, atomically: true, encoding: .utf8)
      var job = JobDescription(script: .file(path))
      job.isHeld = true
      job.standardOutput = live.newPath("output")
      let id = try live.cluster.submit(job).id
      try "#!/bin/sh\necho after\n".write(toFile: path, atomically: true, encoding: .utf8)
      try live.cluster.release(.job(id))
      try await live.finish(id)
      #expect(try live.contents(of: #require(job.standardOutput)) == "before\n")
      #expect(try live.cluster.job(.job(id)).command == path)
    }

    @Test func `a program runs in a script's place, and finds its data below the first line`()
      async throws
    {
      // `cat -n` numbers the lines of the one file that it is started with: the script.
      let data = "{\"steps\": 3}\nlast line, grün\n"
      let job = JobDescription(script: .program("/bin/cat", ["-n"], data: data))
      let lines = try await live.output(of: job).split(separator: "\n").map {
        $0.split(separator: "\t", maxSplits: 1)
      }
      #expect(lines.map { $0[0].filter(\.isNumber) } == ["1", "2", "3"])
      #expect(
        lines.map { String($0[1]) } == ["#!/bin/cat -n", "{\"steps\": 3}", "last line, grün"])
    }

    @Test func `a program's exit status is the job's`() async throws {
      var job = JobDescription(script: .program("/bin/false"))
      job.standardOutput = "/dev/null"
      let ended = try await live.finish(try live.cluster.submit(job).id)
      #expect(ended.state.base == .failed)
      #expect(ended.exitStatus.description == "1:0")
    }

    @Test func `a script of a megabyte arrives whole`() async throws {
      let lines = (1...25_000).map { "# line \($0) of a long script, to fill a megabyte" }
      let text = lines.joined(separator: "\n") + "\nwc -c < \"$0\""
      #expect(text.utf8.count > 1_000_000)
      let output = try await live.output(of: text)
      #expect(
        Int(output.trimmingCharacters(in: .whitespacesAndNewlines))
          == "#!/bin/sh\n\(text)\n".utf8.count)
    }
  }
}
