/// What the controller can still know.
package struct ControllerMemory: Hashable, Sendable {
  /// How long it has run; nil where that cannot be told, because there are several controllers.
  let upTime: Duration?
  /// How long it keeps the jobs that are over; nil for ever.
  let minJobAge: Duration?

  init(upTime: Duration?, minJobAge: Duration?) {
    (self.upTime, self.minJobAge) = (upTime, minJobAge)
  }

  /// Asks the controller.
  ///
  /// - Throws: What Slurm answers.
  package init(of cluster: Cluster) throws(SlurmError) {
    let configuration = try cluster.configuration()
    let age = configuration.minJobAge
    self.init(
      // A backup that takes over has run before, and knows no more than what was written.
      upTime: cluster.controllers.count == 1 ? configuration.upTime : nil,
      minJobAge: age == .zero ? nil : age)
  }

  /// What it means that a job is not there which was submitted.
  package enum Absence: Hashable, Sendable {
    /// It cannot have been purged: it never was, or was lost.
    case notThere
    /// The controller has run all the time, and loses nothing then: if it was there, it was purged.
    case purged
    /// It was lost, or purged.
    case unknown
  }

  /// Tells what the absence of a job means.
  ///
  /// - Parameters:
  ///   - age: How long ago it was submitted, or last seen at work.
  ///   - silence: For how long since then nobody answered.
  package func absence(ofJobSince age: Duration, silence: Duration = .zero) -> Absence {
    let hasRunSince = upTime.map { $0 >= age } ?? false
    // One that is down purges nothing; one that has run all the time was only out of reach.
    let downTime = upTime == nil || hasRunSince ? .zero : silence
    guard let minJobAge, age - downTime >= minJobAge else { return .notThere }
    return hasRunSince ? .purged : .unknown
  }
}
