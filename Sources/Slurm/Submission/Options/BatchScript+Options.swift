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

extension BatchScript {
  /// The same with lines behind its first one, where `sbatch` puts the burst buffer's.
  func inserting(_ lines: [UInt8]) throws(ParseError) -> BatchScript {
    guard let last = lines.last else { return self }
    let script: [UInt8]
    do throws(SlurmError) {
      script = try contents()
    } catch {
      throw ParseError(text: "", position: 0, problem: "the script cannot be used: \(error)")
    }
    let newline = UInt8(ascii: "\n")
    let first = script.prefix { $0 != newline }
    var whole = Array(first) + [newline]
    whole += lines
    if last != newline { whole.append(newline) }
    whole += script.dropFirst(first.count + 1)
    return BatchScript(content: .submitted(whole, path: path))
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
