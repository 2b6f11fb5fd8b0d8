import Glibc
import Slurm

extension Partition {
  /// How many nodes a job may have.
  var mostNodes: Int { min(maximumNodeCount.value ?? nodeCount, nodeCount) }

  /// Whether it takes a job as it is, and starts it, as far as can be told from here.
  func takes(_ job: Job) -> Bool {
    let nodes = Set(nodeList)
    let required = job.requiredNodes.flatMap { try? NodeList($0).names } ?? []
    let excluded = job.excludedNodes.flatMap { try? NodeList($0).names } ?? []
    return state.startsJobs && state.acceptsJobs && !flags.contains(.requiresReservation)
      && job.timeLimit.map { $0 <= maximumTimeLimit } ?? true
      && job.nodeCount <= min(mostNodes, nodes.subtracting(excluded).count)
      && (job.maximumNodeCount ?? job.nodeCount) >= minimumNodeCount
      && required.allSatisfy(nodes.contains)
      && listThatRefuses(account: job.account, qos: job.qos) == nil && lets(in: job)
  }

  /// Whether its groups, and what it says of root, let the owner of a job in.
  private func lets(in job: Job) -> Bool {
    guard job.userID.rawValue != 0 else { return !flags.contains(.noRootJobs) }
    guard !flags.contains(.rootOnly) else { return false }
    return allowedGroups.map { job.userID.isInOne(of: $0, with: job.groupID) } ?? true
  }
}

extension UserID {
  /// Whether the user is in one of the groups; true where this machine does not know.
  fileprivate func isInOne(of groups: [String], with primary: Int) -> Bool {
    guard let name else { return true }
    var count: CInt = 1024
    var numbers = [gid_t](repeating: 0, count: Int(count))
    guard getgrouplist(name, gid_t(clamping: primary), &numbers, &count) >= 0 else { return true }
    let own = Set(numbers.prefix(Int(count)))
    return groups.contains { getgrnam($0).map { own.contains($0.pointee.gr_gid) } ?? false }
  }
}
