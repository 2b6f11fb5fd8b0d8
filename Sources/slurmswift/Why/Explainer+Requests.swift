import FoundationEssentials
import Slurm

extension Explainer {
  func explainDependency(of job: Job, in found: inout Explanation) throws(SlurmError) {
    if let dependency = job.dependency { found.facts.append("It waits for \(dependency).") }
    for id in Self.jobs(in: job.dependency ?? "").prefix(5) {
      let other = try queue.get().first { $0.recordID == id || $0.arrayJobID == id }
      found.facts.append(
        other.map { "Job \($0.id) is \($0.state)." } ?? "Job \(id) is not in the queue any more.")
    }
    found.adviseChange("update", "--dependency", "none", effect: "lets it start without them")
    if job.reason == .dependencyNeverSatisfied {
      found.adviseChange("cancel", effect: "gives it up")
    }
  }

  /// The ids in `afterok:12_*(unfulfilled),afterany:13`.
  private static func jobs(in dependency: String) -> [JobID] {
    dependency.split { ":,?".contains($0) }.compactMap { word in
      UInt32(word.prefix { $0.isASCII && $0.isNumber }).map { JobID(rawValue: $0) }
    }
  }

  func explainBeginTime(of job: Job, in found: inout Explanation) {
    if let begin = job.eligibleTime {
      found.facts.append("It may start from \(TimeText.local(begin)) on.")
    }
    if job.restartCount > 0 {
      found.facts.append(
        "A requeued job waits until the credentials of its last run have expired.")
    }
    found.adviseChange("update", "--begin", "now", effect: "lets it start now")
  }

  func explainHold(of job: Job, in found: inout Explanation) {
    found.facts.append("It was started again \(job.restartCount) times.")
    found.adviseChange(
      "release", effect: "lets it start, where its owner may; else ask an administrator")
  }

  func explainThrottle(of job: Job, in found: inout Explanation) throws(SlurmError) {
    let running = try queue.get().filter {
      $0.state.isRunning && $0.arrayJobID != nil && $0.arrayJobID == job.arrayJobID
    }
    guard let throttle = job.arrayThrottle else { return }
    found.facts.append("It lets \(throttle) run at once; \(running.count) do.")
    if let array = job.arrayJobID {
      found.adviseChange(
        "update", of: .job(array), "--array-throttle", "\(throttle * 2)",
        effect: "lets twice as many run")
    }
  }

  func explainLicenses(of job: Job, in found: inout Explanation) throws(SlurmError) {
    guard let asked = job.licenses else { return }
    found.facts.append("It asks for \(asked).")
    let names = Set(asked.split(separator: ",").compactMap { $0.split { ":@".contains($0) }.first })
    for license in try cluster.licenses() where names.contains(license.name[...]) {
      found.facts.append("Of \(license.total) \(license.name) \(license.free) are free.")
    }
    let holders = try queue.get().filter { $0.state.isRunning && $0.licenses != nil }
    if !holders.isEmpty {
      found.facts.append(
        "Jobs that have some: \(holders.prefix(5).map(\.id.description).joined(separator: ", ")).")
    }
    found.adviseChange("update", "--licenses", "none", effect: "does without them")
  }

  func explainReservation(of job: Job, in found: inout Explanation) throws(SlurmError) {
    guard let name = job.reservation else { return }
    if let own = try cluster.reservations().first(where: { $0.name == name }) {
      found.facts.append(
        "Reservation \(name) is from \(TimeText.local(own.startTime)) to \(TimeText.local(own.endTime)), on \(own.nodes ?? "no nodes")."
      )
    } else {
      found.facts.append("There is no reservation \(name) any more.")
    }
    found.adviseChange("update", "--reservation", "none", effect: "runs it outside of it")
  }
}
