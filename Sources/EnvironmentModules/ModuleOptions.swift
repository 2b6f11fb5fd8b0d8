package import ArgumentParser
package import SlurmCheckpointing

/// What is loaded before a job, or the program in it, starts.
package struct ModuleOptions: ParsableArguments, Sendable {
  @Option(
    help: "A module to load first, by Environment Modules or Lmod; several times for several.")
  package var module: [String] = []
  @Option(
    help: """
      The conda environment to activate first, by its name or path: its programs come first in PATH, \
      and a Python that it lacks is refused. Scripts in its etc/conda/activate.d are for shells, and are \
      not run.
      """)
  package var condaEnv: String?

  package init() {}

  package func validate() throws {
    if let name = module.first(where: { $0.isEmpty || $0.hasPrefix("-") }) {
      throw ValidationError("'\(name)' is no module.")
    }
  }

  /// Changes the environment of this process.
  ///
  /// - Parameter program: What is to run in it; nil when that is not known.
  /// - Throws: `ExitCode` when the module system refuses, which has said why; `ValidationError`.
  package func apply(for program: String?) throws {
    if !module.isEmpty { try ModuleSystem().load(module) }
    guard let condaEnv else { return }
    let environment = try CondaEnvironment(condaEnv)
    if let program { try environment.check(program) }
    environment.activate()
  }

  /// The same for an attempt.
  ///
  /// A node may lack what the others have: see `ChainRunner.fail(_:_:exitCode:)`.
  ///
  /// - Returns: What became of the attempt; nil when all is loaded, and it can begin.
  package func apply(
    for program: String, in runner: ChainRunner
  ) async throws -> ChainEnding? {
    do {
      try apply(for: program)
      return nil
    } catch {
      let words = error is ExitCode ? "cannot load \(module.joined(separator: ", "))" : nil
      return try await runner.fail(error, words, exitCode: (error as? ExitCode)?.rawValue ?? 64)
    }
  }
}
