internal import Slurm

extension ChainRunner {
  /// Runs a program as an attempt: lets it save before the end, and ends what is left of it.
  ///
  /// Exit code 0 before the program was told to save is the end of the work; another code is a failure.
  /// A program that ends after that has stopped to go on in the next attempt. So has one that ends when
  /// a signal warned us, which may have reached it as well.
  ///
  /// The program finds the attempt's number in `SLURMSWIFT_ATTEMPT`, and the chain's folder in
  /// `SLURMSWIFT_CHAIN`.
  ///
  /// - Returns: What became of the attempt.
  /// - Throws: What the function that takes a closure throws.
  public func run(_ program: SupervisedProgram) async throws -> ChainEnding {
    var runner = self
    runner.command = [program.program] + program.arguments
    return try await runner.run { attempt in
      do {
        return try await Supervision(program, attempt).run()
      } catch let error as SupervisionError {
        return .failed("\(error)", exitCode: error.exitCode)
      }
    }
  }
}
