extension Cluster {
  /// Asks when and where a heterogeneous job would start: when the last of its components could.
  ///
  /// Slurm looks at each component by itself, as if the others were not there.
  ///
  /// - Parameter components: The components, at least one.
  /// - Returns: The id is the leader's; CPUs, nodes and preempted jobs are those of all.
  /// - Throws: What ``expectedStart(of:)`` throws of one of them.
  public func expectedStart(
    ofComponents components: [JobDescription]
  ) throws(SlurmError) -> ExpectedStart {
    guard let leader = components.first else { throw .invalid("a job", "has no components") }
    var whole = try expectedStart(of: leader)
    for component in components.dropFirst() {
      whole = whole.joined(by: try expectedStart(of: component))
    }
    return whole
  }
}

extension ExpectedStart {
  /// The same with one more component.
  fileprivate func joined(by other: ExpectedStart) -> ExpectedStart {
    func list(_ texts: [String?]) -> String? {
      let texts = texts.compactMap(\.self).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
      }
      return texts.isEmpty ? nil : texts.joined(separator: ",")
    }
    let messages = [message, other.message].compactMap(\.self)
    return ExpectedStart(
      id: id, time: max(time, other.time), cpuCount: cpuCount + other.cpuCount,
      nodes: list([nodes, other.nodes]), partition: list([partition, other.partition]),
      preemptedJobs: preemptedJobs + other.preemptedJobs.filter { !preemptedJobs.contains($0) },
      message: messages.isEmpty ? nil : messages.joined(separator: "\n"))
  }
}
