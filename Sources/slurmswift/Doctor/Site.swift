import Slurm

/// What of a cluster's configuration jobs stumble over.
struct Site {
  /// Whether jobs are requeueable unless they say otherwise.
  var requeuesJobs: Bool
  /// Whether a job that starts again continues its files unless it says otherwise.
  var appendsToFiles: Bool
  var highestArrayIndex: Int
  /// Hidden ones too; none where the administrator lets nobody see any.
  var partitions: [Partition]

  struct Partition {
    let name: String
    let isDefault: Bool
    let longest: TimeLimit
  }
}

extension Site {
  init(_ cluster: Cluster) throws(SlurmError) {
    let configuration = try cluster.configuration()
    requeuesJobs = configuration.jobRequeue
    appendsToFiles = configuration["JobFileAppend"] == "1"
    highestArrayIndex = configuration.highestArrayIndex
    partitions =
      try cluster.visiblePartitions()?.map {
        Partition(name: $0.name, isDefault: $0.isDefault, longest: $0.maximumTimeLimit)
      } ?? []
  }
}
