import Foundation
import TestSupport
import Testing

/// Installed programs: which build runs, and what runs where none fits; no cluster is needed.
struct LauncherTests {
  private let installed: InstalledFolder
  private let temporary: TemporaryFolder

  init() async throws {
    installed = try await InstalledFolder()
    temporary = try TemporaryFolder()
  }

  private func run(
    _ program: String, _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> CommandRun {
    try await RunningProgram(
      program, arguments,
      environment: Programs.environment.merging(["SLURM_CONF": "/nonexistent/slurm.conf"]) { $1 }
        .merging(environment) { $1 },
      folder: temporary.path
    ).wait()
  }

  @Test func `the launcher needs no libslurm, and the builds lie by their own`() async throws {
    #expect(try await !needs("libslurm", installed.slurmswift))
    for program in ["slurmswift", "white-rabbit"] {
      #expect(
        try await needs(
          "[\(installed.library)]", "\(installed.folder(of: installed.library))/\(program)"))
      let run = try await run("\(installed.path)/bin/\(program)", "--help")
      run.expectSuccess()
      #expect(run.output.contains("USAGE: \(program)"), "\(run)")
    }
  }

  private func needs(_ library: String, _ program: String) async throws -> Bool {
    let run = try await run("/usr/bin/readelf", "--dynamic", program)
    #expect(run.status == 0)
    return run.lines.contains { $0.contains("(NEEDED)") && $0.contains(library) }
  }

  @Test func `the newest build runs whose libslurm is there`() async throws {
    // Compared by their numbers: by their names .9 would be newer than .37.
    for name in ["libslurm.so.9", "libslurm.so.98", "libslurm.so.99"] {
      try installed.addBuild(for: name, "echo \(name)")
    }
    #expect(try await run(installed.slurmswift, "--version").lines == ["0.1.0"])
    try installed.provide("libslurm.so.9")
    #expect(try await run(installed.slurmswift, "--version").lines == ["0.1.0"])
    try installed.provide("libslurm.so.98")
    #expect(try await run(installed.slurmswift, "--version").lines == ["libslurm.so.98"])
    // And where the system has it.
    let folder = temporary.path
    try installed.provide("libslurm.so.99")
    try FileManager.default.moveItem(
      atPath: installed.folder(of: "libslurm.so.99") + "/libslurm.so.99",
      toPath: folder + "/libslurm.so.99")
    let run = try await run(
      installed.slurmswift, "--version", environment: ["LD_LIBRARY_PATH": folder])
    #expect(run.lines == ["libslurm.so.99"])
  }

  @Test func `a program is known by its file, whatever it is called by`() async throws {
    let link = temporary.path + "/wr"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: installed.path + "/bin/white-rabbit")
    let path = ["PATH": installed.path + "/bin:/usr/bin:/bin"]
    let calls = [
      "exec wr --help", "exec ./wr --help", "exec white-rabbit --help",
      "cd '\(installed.path)/libexec' && exec ../bin/white-rabbit --help",
      "exec '\(installed.path)/bin/../bin/white-rabbit' --help",
    ]
    for call in calls {
      let run = try await run(
        "/bin/sh", "-c", call,
        environment: ["PATH": temporary.path + ":" + (path["PATH"] ?? "")])
      #expect(run.output.contains("USAGE: white-rabbit"), "\(call): \(run)")
    }
    let script = temporary.path + "/script"
    try writeProgram(
      "#!\(installed.slurmswift) launch\n[\"/bin/echo\",\"a b\",\"c\"]\n".utf8, to: script)
    #expect(try await run(script).lines == ["a b c"])
  }

  @Test func `arguments, variables and descriptors are handed on as they are`() async throws {
    let arguments = "\"$@\"; printf '<%s>' \"$VARIABLE\"; cat <&7; exit 23"
    try installed.addBuild(for: "libslurm.so.99", "printf '<%s>' \(arguments)")
    try installed.provide("libslurm.so.99")
    let run = try await run(
      "/bin/sh", "-c",
      "echo seven > seven; exec '\(installed.slurmswift)' '' 'a b' \"$(printf '\\377')\" 7< seven",
      environment: ["VARIABLE": "x y"])
    #expect(run.output == "<><a b><\u{FFFD}><x y>seven\n", "\(run)")
    #expect(run.status == 23)
  }

  @Test func `without a build for this libslurm, work runs and the rest says so`() async throws {
    try installed.rename(to: "libslurm.so.37")
    #expect(try await run(installed.slurmswift, "--version").words == "")
    try installed.withdraw("libslurm.so.37")
    // With all of its names, or it would not start.
    let version = try await run(
      installed.slurmswift, "--version", environment: ["LD_BIND_NOW": "1"])
    #expect(version.status == 0 && version.words.contains("there are those for libslurm.so.37"))

    let work = try await run(
      installed.slurmswift, "supervise", "--directory", "work", "--", "sh", "-c",
      "env > variables; exit 3")
    #expect(work.status == 3, "\(work)")
    #expect(work.words.contains("warning: no build of slurmswift fits"))
    let variables = try String(contentsOfFile: temporary.path + "/variables", encoding: .utf8)
    #expect(!variables.contains(installed.path))

    let configuration = temporary.path + "/slurm.conf"
    try Data().write(to: URL(fileURLWithPath: configuration))
    try await run(installed.slurmswift, "jobs", environment: ["SLURM_CONF": configuration])
      .expectFailure(69, "no build of slurmswift fits the libslurm of this machine", "make install")
  }

  @Test func `without any build, it says so`() async throws {
    try FileManager.default.removeItem(atPath: installed.path + "/libexec")
    try await run(installed.slurmswift, "jobs").expectFailure(69, "make install")
  }

  @Test func `what runs is not written over`() async throws {
    try installed.addBuild(for: "libslurm.so.99", "echo 99")
    let before = try installed.identities
    try await installed.installAgain()
    let after = try installed.identities
    #expect(before.keys == after.keys)
    for (file, number) in before where !file.contains("libslurm.so.99/") {
      #expect(after[file] != number, "\(file) is the same file")
    }
  }
}
