extension BatchScript {
  /// The options of its `#SBATCH` lines; of a program there are none.
  ///
  /// - Parameter release: The release of Slurm whose options count.
  /// - Throws: ``SlurmErrorCode/invalidScript`` for a script that cannot be read, and for a line that
  ///   is wrong.
  public func options(release: SlurmRelease = .linked) throws(SlurmError) -> SubmissionOptions {
    let script = try contents()
    do throws(OptionError) {
      return try SubmissionOptions(script: script, release: release)
    } catch {
      throw SlurmError(error, in: self)
    }
  }
}

extension BatchScript {
  /// The same, of each component of a heterogeneous job.
  public func componentOptions(
    release: SlurmRelease = .linked
  ) throws(SlurmError) -> [SubmissionOptions] {
    let script = try contents()
    do throws(OptionError) {
      return try SubmissionOptions.components(script: script, release: release)
    } catch {
      throw SlurmError(error, in: self)
    }
  }
}

extension SlurmError {
  /// What is wrong with an option, as an error about the script that it may stand in.
  package init(_ error: OptionError, in script: BatchScript) {
    self.init(
      .invalidScript, operation: "submit", subject: script.name ?? "the script",
      detail: "\(error)", hint: error.hint)
  }
}
