internal import Slurm
public import SlurmCheckpointing

extension ChainRunner {
  /// Runs a program under DMTCP as an attempt: from the newest checkpoint that is good, saving from time to
  /// time, and before the job's end.
  ///
  /// ```swift
  /// import SlurmCheckpointing
  /// import SlurmDMTCP
  ///
  /// func simulate() async throws -> Int32 {
  ///   let program = CheckpointedProgram(["./simulate", "--steps", "1000000"])
  ///   return try await ChainRunner(Chain(directory: "simulate")).run(program).exitCode
  /// }
  /// ```
  ///
  /// The images are parts of the chain's checkpoints, with checksums: what is damaged is passed over. Exit code
  /// 0 of the program is the end of the work; another one is a failure.
  ///
  /// SIGUSR2 is DMTCP's own, and must not be the plan's warning.
  ///
  /// - Returns: What became of the attempt.
  /// - Throws: What the function that takes a closure throws.
  public func run(_ program: CheckpointedProgram) async throws -> ChainEnding {
    precondition(!program.command.isEmpty, "there is a program")
    precondition(plan.warning != .usr2, "SIGUSR2 is DMTCP's own")
    var runner = self
    runner.command = program.command
    return try await runner.run { attempt in
      do {
        return try await CheckpointedAttempt(program, attempt).run()
      } catch let error as DMTCPError {
        return .failed("\(error)")
      } catch let error as SupervisionError {
        return .failed("\(error)", exitCode: error.exitCode)
      }
    }
  }
}
