import Foundation
import TestSupport
import Testing

/// Modules of real module systems, and a folder that is a conda environment.
struct ModuleProgramTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let files = [
      "modules/miniconda3": """
      #%Module1.0
      prepend-path PATH \(folder.path)/miniconda3/bin
      setenv GREETING "it's \\"there\\""
      unsetenv UNWANTED
      """,
      "miniconda3/bin/conda": "",
      "miniconda3/envs/numpy/conda-meta/history": "",
    ]
    for (name, text) in files {
      let path = folder.path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    chmod(folder.path + "/miniconda3/bin/conda", 0o755)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/miniconda3/envs/numpy/bin", withIntermediateDirectories: true)
    try writeProgram(
      "#!/bin/sh\necho $GREETING, ${UNWANTED-gone}, $CONDA_DEFAULT_ENV in $CONDA_PREFIX\n".utf8,
      to: folder.path + "/miniconda3/envs/numpy/bin/show")
  }

  private func run(
    _ arguments: String..., variables: [String: String] = [:],
    program: [String] = ["kerasell", "run"]
  ) async throws -> ProgramRun {
    let environment = [
      "SLURM_CONF": "/nonexistent/slurm.conf", "MODULEPATH": folder.path + "/modules",
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "UNWANTED": "x",
    ]
    return try await ProgramRun.of(
      InstalledPrograms.built(program[0]),
      [program[1], "--directory", folder.path + "/work"] + arguments,
      environment: environment.merging(variables) { $1 }, folder: folder.path)
  }

  @Test(
    arguments: ModuleSystems.possible, [["kerasell", "run"], ["slurmswift", "supervise"]])
  func `a module and a conda environment are there for the program`(
    system: ModuleSystems, program: [String]
  ) async throws {
    let run = try await run(
      "--module", "miniconda3", "--conda-env", "numpy", "--", "show",
      variables: system.variables, program: program)
    #expect(run.status == 0, "\(run)")
    let prefix = folder.path + "/miniconda3/envs/numpy"
    #expect(run.output == "it's \"there\", gone, numpy in \(prefix)\n", "\(run)")
  }

  @Test func `a conda environment is known by its path, too`() async throws {
    let prefix = folder.path + "/miniconda3/envs/numpy"
    let run = try await run("--conda-env", prefix, "--", "show")
    #expect(run.output == ", x, \(prefix) in \(prefix)\n", "\(run)")
    // What is done is not run again.
    try FileManager.default.removeItem(atPath: folder.path + "/work")
    let relative = try await self.run("--conda-env", "miniconda3/envs/numpy", "--", "show")
    #expect(relative.output.hasSuffix(" in \(prefix)\n"), "\(relative)")
  }

  @Test(arguments: [["kerasell", "run"], ["slurmswift", "supervise"]])
  func `a Python that the environment lacks is not looked for elsewhere`(
    program: [String]
  ) async throws {
    let prefix = folder.path + "/miniconda3/envs/numpy"
    let run = try await run(
      "--conda-env", prefix, "--", "python3", "-c", "print('here')", program: program)
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.words.contains("The conda environment '\(prefix)' has no python3"), "\(run)")
    let script = folder.path + "/train.py"
    for line in ["#!/usr/bin/env python3", "#! /usr/bin/env -S python3 -u"] {
      try writeProgram("\(line)\nprint('here')\n".utf8, to: script)
      let refused = try await self.run("--conda-env", prefix, "--", script, program: program)
      #expect(refused.words.contains("has no python3") && refused.output.isEmpty, "\(refused)")
    }
    let named = try await self.run(
      "--conda-env", prefix, "--", "/usr/bin/python3", "-c", "print('here')", program: program)
    #expect(named.output == "here\n", "\(named)")
  }

  @Test(arguments: ModuleSystems.possible)
  func `a module that does not exist ends with the module system's words`(
    system: ModuleSystems
  ) async throws {
    let run = try await run(
      "--module", "miniconda3", "--module", "nope", "--", "show", variables: system.variables)
    #expect(run.status == 1, "\(run)")
    let words =
      switch system {
      case .environmentModules: "ERROR: Unable to locate a modulefile for 'nope'"
      case .lmod: "Lmod has detected the following error: The following module(s) are unknown:"
      }
    #expect(run.words.contains(words) && run.words.contains("nope"), "\(run)")
    #expect(!run.words.contains("Usage"), "\(run)")
    #expect(run.output.isEmpty)
  }

  @Test func `a module system that says nothing has loaded nothing`() async throws {
    let silent = ["MODULES_CMD": "/usr/bin/true"]
    let run = try await run("--module", "a", "--", "/bin/echo", "here", variables: silent)
    #expect(run.status == 64 && run.output.isEmpty, "\(run)")
    #expect(run.words.contains("/usr/bin/true loaded no module, and did not say why"), "\(run)")
    // As of a module that is loaded already.
    let again = try await self.run(
      "--module", "a", "--", "/bin/echo", "here",
      variables: silent.merging(["LOADEDMODULES": "a"]) { $1 })
    #expect(again.output == "here\n", "\(again)")
  }

  @Test(arguments: ModuleSystems.possible)
  func `what is not there is named`(system: ModuleSystems) async throws {
    // Conda says where it is, and stands in PATH as well.
    let conda = ["CONDA_EXE": folder.path + "/miniconda3/bin/conda"]
    let environment = try await run(
      "--conda-env", "other", "--module", "miniconda3", "--", "show",
      variables: system.variables.merging(conda) { $1 })
    #expect(environment.status != 0)
    let places = environment.words.split(separator: "miniconda3/envs/other").count - 1
    #expect(places == 1, "\(environment)")
    let nothing = try await run(
      "--module", "a", "--", "show", variables: ["PATH": "/nonexistent"])
    #expect(nothing.status == 64)
    #expect(nothing.words.contains("There is no module system here"), "\(nothing)")
  }
}
