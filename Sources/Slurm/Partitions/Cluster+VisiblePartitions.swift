extension Cluster {
  /// The partitions; nil where they are hidden, by `PrivateData=partitions`.
  package func visiblePartitions() throws(SlurmError) -> Snapshot<Partition>? {
    do throws(SlurmError) {
      return try partitions()
    } catch {
      guard error.code.isPermissionDenied else { throw error }
      return nil
    }
  }

  /// The partitions that a job may run in; none where they are hidden.
  package func partitions(of job: JobDescription) throws(SlurmError) -> [Partition] {
    try visiblePartitions()?.chosen(by: job.partition) ?? []
  }
}

extension Sequence<Partition> {
  /// Those that a job asks for, `main,short`, or the default one of a job that asks for none.
  package func chosen(by names: String?) -> [Partition] {
    let wanted = names?.split(separator: ",").map(String.init)
    return filter { wanted?.contains($0.name) ?? $0.isDefault }
  }
}
