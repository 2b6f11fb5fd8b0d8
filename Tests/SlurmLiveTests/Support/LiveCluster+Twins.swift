import Slurm
import Testing

extension LiveCluster {
  /// What two jobs that were asked for alike cannot share.
  private static let own: Set<String> = [
    "JobId", "ArrayJobId", "SubmitTime", "EligibleTime", "AccrueTime", "LastSchedEval",
    "AllocNode:Sid", "Scheduler",
  ]

  /// A job for which twins of its name that are singletons wait: else the scheduler would tick off what
  /// the first of them waits for.
  func elder(named name: String) throws -> JobID {
    try submit("true") {
      $0.name = name
      $0.isHeld = true
    }
  }

  /// Expects that `scontrol show job` prints the same of two jobs, but for what is each one's own, and
  /// for what is named.
  func expectTwins(
    _ ours: JobID, _ theirs: JobID, _ comment: String, besides ignored: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let expected = try await record(of: .job(theirs))
    let found = try await record(of: .job(ours))
    expectTwins(
      (ours, found), (theirs, expected), comment, besides: ignored, sourceLocation: sourceLocation)
  }

  /// The same of records that are there.
  func expectTwins(
    _ ours: (id: JobID, record: [String: String]), _ theirs: (id: JobID, record: [String: String]),
    _ comment: String, besides ignored: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (found, expected) = (ours.record, theirs.record)
    #expect(expected.count > 40, "\(comment)", sourceLocation: sourceLocation)
    let names = Set(expected.keys).union(found.keys)
    for name in names.subtracting(Self.own).subtracting(ignored).sorted() {
      let value = found[name].map { Self.text($0, withNumber: ours.id, as: theirs.id) }
      #expect(value == expected[name], "\(name), \(comment)", sourceLocation: sourceLocation)
    }
  }

  /// %j and %A in a file's name stand for a job's own number; a file's random name may begin with it.
  private static func text(_ text: String, withNumber own: JobID, as other: JobID) -> String {
    // The pattern is a constant but for digits.
    // swift-format-ignore: NeverUseForceTry
    let number = try! Regex<Substring>("/\(own)(?![0-9A-Za-z])|-\(own)(?=[._])")
    return text.replacing(number) { "\($0.output.prefix(1))\(other)" }
  }

  /// Expects that Slurm keeps the same script and the same environment for two jobs.
  func expectSameSpool(
    _ ours: JobID, _ theirs: JobID, _ comment: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      try spooled("script", of: ours) == spooled("script", of: theirs), "\(comment)",
      sourceLocation: sourceLocation)
    let (own, other) = (
      Set(try spooled("environment", of: ours)), Set(try spooled("environment", of: theirs))
    )
    #expect(
      own.subtracting(other).filter(Self.isOfOptions) == [], "\(comment)",
      sourceLocation: sourceLocation)
    #expect(
      other.subtracting(own).filter(Self.isOfOptions) == [], "\(comment)",
      sourceLocation: sourceLocation)
  }

  /// The two are submitted by different processes, in different folders; tests set variables, some for
  /// `sbatch` alone.
  private static func isOfOptions(_ variable: String) -> Bool {
    !["SLURM_SUBMIT_DIR=", "PWD=", "OLDPWD=", "_=", "SBATCH_"].contains { variable.hasPrefix($0) }
      && !variable.contains("_LIVE_TEST=")
  }
}
