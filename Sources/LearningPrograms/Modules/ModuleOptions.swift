internal import ArgumentParser

/// What a job loads before its program starts.
struct ModuleOptions: ParsableArguments, Sendable {
  @Option(help: "A module to load in the job, by Environment Modules or Lmod; may be repeated.")
  var module: [String] = []
  @Option(help: "The conda environment that is active in the job, by its name or path.")
  var condaEnv: String?

  init() {}

  func validate() throws {
    if let name = module.first(where: { $0.isEmpty || $0.hasPrefix("-") }) {
      throw ValidationError("'\(name)' is no module.")
    }
  }

  /// Changes the environment of this process.
  ///
  /// - Throws: `ExitCode` when the module system refuses, which has said why; `ValidationError`.
  func apply() throws {
    if !module.isEmpty { try ModuleSystem().load(module) }
    if let condaEnv { try CondaEnvironment(condaEnv).activate() }
  }
}
