package import ArgumentParser

/// What is loaded before a job, or the program in it, starts.
package struct ModuleOptions: ParsableArguments, Sendable {
  @Option(
    help: "A module to load first, by Environment Modules or Lmod; several times for several.")
  package var module: [String] = []
  @Option(help: "The conda environment to activate first, by its name or path.")
  package var condaEnv: String?

  package init() {}

  package func validate() throws {
    if let name = module.first(where: { $0.isEmpty || $0.hasPrefix("-") }) {
      throw ValidationError("'\(name)' is no module.")
    }
  }

  /// Changes the environment of this process.
  ///
  /// - Throws: `ExitCode` when the module system refuses, which has said why; `ValidationError`.
  package func apply() throws {
    if !module.isEmpty { try ModuleSystem().load(module) }
    if let condaEnv { try CondaEnvironment(condaEnv).activate() }
  }
}
