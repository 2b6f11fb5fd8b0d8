import Foundation
import TestSupport
import Testing

/// What `make install` installs.
struct InstalledProgramsTests {
  @Test func `every program of the package is installed`() throws {
    func text(_ file: String) throws -> String {
      try String(contentsOfFile: "\(InstalledFolder.repository)/\(file)", encoding: .utf8)
    }
    let programs = try text("Package.swift").matches(of: /\.executable\(name: "([a-z-]+)"/)
      .map { String($0.output.1) }
    let lists = try text("Makefile").matches(of: /\n(?:PROGRAMS|EXAMPLES) :=((?:.*\\\n)*.*)/)
    let installed = lists.flatMap { list in
      list.output.1.split { $0.isWhitespace || $0 == "\\" }.map(String.init)
    }
    #expect(programs.count >= 11)
    #expect(Set(installed) == Set(programs) && installed.count == programs.count)
  }

  @Test func `a program that submits others finds them where it is installed`() async throws {
    let installed = try await InstalledFolder(["kerasell", "numpy-knuckles", "numpy-vectors"])
    for program in ["numpy-knuckles", "kerasell"] {
      let work = "\(installed.path)/\(program)-work"
      let own = program == "kerasell" ? ["numpy-vectors"] : []
      let run = try await RunningProgram(
        "\(installed.path)/bin/\(program)",
        ["run", "--directory", work, "--"] + own + ["--epochs", "1"],
        environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 },
        folder: installed.path
      ).wait()
      #expect(run.status == 0, "\(run)")
      #expect(run.lines.first?.hasPrefix("epoch 1: loss ") == true, "\(run)")
      #expect(access(work + "/last.npz", F_OK) == 0)
    }
  }
}
