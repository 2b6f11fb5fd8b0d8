import Slurm

extension JobRow {
  static let resources: [JobField] = [
    .number("nodeCount", "Node count", "How many nodes it asks for, or has.", heading: "NODES") {
      $0.job.nodeCount
    },
    .number("maximumNodeCount", "Nodes at most", "How many nodes it takes at most.") {
      $0.job.maximumNodeCount
    },
    .text("nodeCounts", "Node counts", "The numbers of nodes that it can do with.") {
      $0.job.nodeCounts
    },
    .number("cpuCount", "CPUs", "How many CPUs it asks for, or has.", heading: "CPUS") {
      $0.job.cpuCount
    },
    .number("maximumCPUCount", "CPUs at most", "How many CPUs it takes at most.") {
      $0.job.maximumCPUCount
    },
    .number("minimumCPUsPerNode", "CPUs a node", "How many CPUs a node must have.") {
      $0.job.minimumCPUsPerNode
    },
    .number("taskCount", "Tasks of steps", "How many tasks its steps start.") {
      $0.job.taskCount
    },
    .number("cpusPerTask", "CPUs a task", "How many CPUs a task has.") { $0.job.cpusPerTask },
    .mebibytes("memoryPerNode", "Memory a node", "The memory that it asks for on each node.") {
      if case .perNode(let megabytes) = $0.job.memory { megabytes } else { nil }
    },
    .mebibytes("memoryPerCPU", "Memory a CPU", "The memory that it asks for with each CPU.") {
      if case .perCPU(let megabytes) = $0.job.memory { megabytes } else { nil }
    },
    .mebibytes("minimumTemporaryDisk", "Disk a node", "Temporary space that a node must have.") {
      $0.job.minimumTemporaryDisk
    },
    .text("requestedResources", "Asks for", "What it asks for: cpu=4,mem=8G,node=1.") {
      $0.job.requestedResources
    },
    .text("allocatedResources", "Has", "What it has, in the same form.") {
      $0.job.allocatedResources
    },
    .decimal("billing", "Billed for", "What it is billed for, in the partition's units.") {
      $0.job.billing
    },
    .text("features", "Features", "The features that its nodes must have.") { $0.job.features },
    .text("preferredFeatures", "Prefers", "The features that its nodes have if possible.") {
      $0.job.preferredFeatures
    },
    .text("clusterFeatures", "Sets features", "Features that its nodes get when it starts.") {
      $0.job.clusterFeatures
    },
    .text("batchFeatures", "Batch features", "The features of the node of its script.") {
      $0.job.batchFeatures
    },
    .text("licenses", "Licenses", "The licenses that it needs.") { $0.job.licenses },
    .text("allocatedLicenses", "Has licenses", "The licenses that it has.") {
      $0.job.allocatedLicenses
    },
    .text("network", "Network", "What it asks of the network.") { $0.job.network },
    .text("burstBuffer", "Burst buffer", "The burst buffer that it asks for.") {
      $0.job.burstBuffer
    },
    .text("burstBufferState", "Buffer's state", "What its burst buffer does.") {
      $0.job.burstBufferState
    },
    .flag("endsStepOutOfMemory", "Ends step on OOM", "Whether a step ends with a process of it.") {
      $0.job.endsStepOutOfMemory
    },
    .duration("memoryUpdateDelay", "Memory cut after", "When its memory is cut to what it uses.") {
      $0.job.memoryUpdateDelay
    },
    .number("memoryUpdateMargin", "Memory margin", "What it keeps above that, in per cent.") {
      $0.job.memoryUpdateMargin
    },
  ]

  static let genericResources: [JobField] = [
    .text("resourcesPerNode", "GRES a node", "Generic resources a node: gres:gpu:2.") {
      $0.job.genericResources
    },
    .text("resourcesPerJob", "GRES in all", "Generic resources in all.") {
      $0.job.resourcesPerJob
    },
    .text("resourcesPerSocket", "GRES a socket", "Generic resources a socket.") {
      $0.job.resourcesPerSocket
    },
    .text("resourcesPerTask", "GRES a task", "Generic resources a task.") {
      $0.job.resourcesPerTask
    },
    .text("cpusPerResource", "CPUs a GRES", "CPUs for each of a generic resource.") {
      $0.job.cpusPerResource
    },
    .text("memoryPerResource", "Memory a GRES", "Memory in MiB for each of a generic resource.") {
      $0.job.memoryPerResource
    },
    .text("resourceBinding", "GRES binding", "How tasks are bound to generic resources.") {
      $0.job.resourceBinding
    },
    .text("resourceFrequency", "GRES frequency", "The frequency of generic resources.") {
      $0.job.resourceFrequency
    },
    .text("allocatedGenericResources", "Has GRES", "All generic resources that it has.") {
      $0.job.allocatedGenericResources
    },
  ]
}
