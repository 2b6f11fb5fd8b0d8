import FoundationEssentials
import Slurm

extension Explainer {
  func explainBeginTime(of job: Job, in found: inout Explanation) {
    if let begin = job.eligibleTime {
      found.facts.append("It may start from \(TimeText.local(begin)) on.")
    }
    if job.restartCount > 0 {
      found.facts.append(
        "A requeued job waits until the credentials of its last run have expired.")
    }
    found.adviseChange(
      "update", of: job.heterogeneousJob, "--begin", "now", effect: "lets it start now")
  }

  func explainHold(of job: Job, in found: inout Explanation) {
    found.facts.append("It was started again \(job.restartCount) times.")
    found.adviseChange(
      "release", of: job.heterogeneousJob,
      effect: "lets it start, where its owner may; else ask an administrator")
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
    let names = Self.licenseNames(asked)
    for license in try cluster.licenses() where names.contains(license.name) {
      found.facts.append("Of \(license.total) \(license.name) \(license.free) are free.")
    }
    let holders = try queue.get().filter { other in
      other.state.isRunning
        && other.licenses.map { !names.isDisjoint(with: Self.licenseNames($0)) } ?? false
    }
    if !holders.isEmpty {
      found.facts.append("Jobs that have some: \(Self.list(holders)).")
    }
    found.adviseChange("update", "--licenses", "none", effect: "does without them")
  }

  /// The names in `matlab:2,fluent@server:1`.
  private static func licenseNames(_ text: String) -> Set<String> {
    Set(
      text.split { ",;|".contains($0) }.compactMap {
        $0.split { ":@".contains($0) }.first.map(String.init)
      })
  }

  func explainReservation(of job: Job, in found: inout Explanation) throws(SlurmError) {
    guard let name = job.reservation else {
      found.meaning = "Nodes that it could have are reserved for others."
      return try explainNodes(of: job, in: &found)
    }
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
