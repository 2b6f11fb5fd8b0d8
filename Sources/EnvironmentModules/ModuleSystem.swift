internal import ArgumentParser
internal import Glibc
internal import Slurm

/// The module system of a machine: Environment Modules, or Lmod.
///
/// Its own program is run, and what that prints is applied to this process: no shell is needed, and
/// none is asked.
struct ModuleSystem {
  /// The path of its program.
  let program: String

  /// Finds it, by what it has set in each login: `LMOD_CMD` or `MODULES_CMD`; else by PATH.
  ///
  /// - Throws: `ValidationError` when there is none.
  init() throws {
    let known = ["LMOD_CMD", "MODULES_CMD"].compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }
    guard
      let program = (known + ["modulecmd"]).lazy.compactMap({ try? ProgramPath.found($0) }).first
    else {
      throw ValidationError(
        "There is no module system here: LMOD_CMD and MODULES_CMD name none, and PATH has no modulecmd."
      )
    }
    self.program = program
  }

  /// Loads modules, one after the other, into the environment of this process.
  ///
  /// What the module system has to say goes to stderr.
  ///
  /// - Throws: `ExitCode`, with its status, when it does not load them all; `ValidationError` when it says nothing
  ///   that would load one.
  func load(_ modules: [String]) throws {
    let run = try EndedProgram(program, ["python", "load"] + modules)
    let changes = ModuleChanges(run.output)
    guard run.status == 0, changes.isSuccess else {
      throw ExitCode(run.status == 0 ? 1 : run.status)
    }
    // All that are loaded stand in a variable: the first one changes that. Later ones may be loaded already.
    guard !run.output.isEmpty || getenv("LOADEDMODULES").map({ $0[0] != 0 }) == true else {
      throw ValidationError("\(program) loaded no module, and did not say why.")
    }
    for change in changes.changes { change.apply() }
  }
}

extension ModuleChanges.Change {
  /// Changes the environment of this process.
  fileprivate func apply() {
    func words(_ bytes: [UInt8]) -> [CChar] { (bytes + [0]).map { CChar(bitPattern: $0) } }
    if let value {
      setenv(words(name), words(value), 1)
    } else {
      unsetenv(words(name))
    }
  }
}
