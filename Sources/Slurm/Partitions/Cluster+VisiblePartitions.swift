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
    let wanted = job.partition?.split(separator: ",").map(String.init)
    return try visiblePartitions()?.filter { wanted?.contains($0.name) ?? $0.isDefault } ?? []
  }
}
