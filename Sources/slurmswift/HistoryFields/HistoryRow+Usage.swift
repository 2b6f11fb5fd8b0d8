import Slurm

extension HistoryRow {
  static let resources: [Field<HistoryRow>] = [
    .text("nodes", "Nodes", "The nodes.", heading: "NODELIST") { $0.value(\.nodes, \.nodes) },
    .number("nodeCount", "Node count", "How many nodes.", heading: "NODES") {
      $0.value(\.nodeCount, \.nodeCount)
    },
    .number(
      "cpuCount", "CPUs", "How many CPUs it had; before the start, asks for.", heading: "CPUS"
    ) {
      $0.value(\.cpuCount, \.cpuCount)
    },
    .number("requestedCPUCount", "Asked for CPUs", "How many CPUs it asked for.") {
      $0.value(\.requestedCPUCount, \.cpuCount)
    },
    .number("taskCount", "Tasks", "How many tasks the step had.") { $0.step?.taskCount },
    .text("distribution", "Distribution", "How the step's tasks were spread.") {
      $0.step?.distribution
    },
    .counts("allocatedResources", "Had", "All that it had; memory in MiB.") {
      $0.value(\.allocatedResources, \.allocatedResources)
    },
    .counts("requestedResources", "Asked for", "All that the job asked for; memory in MiB.") {
      $0.step == nil ? $0.job.requestedResources : nil
    },
    .text("features", "Features", "The features that its nodes had to have.") { row in
      row.step == nil ? row.job.features : nil
    },
  ]

  static let usage: [Field<HistoryRow>] = [
    .preciseDuration(
      "cpuTime", "CPU time", "The CPU time that it took; a job's, of its ended steps."
    ) {
      $0.value(\.cpuTime, \.cpuTime)
    },
    .preciseDuration("userCPUTime", "User's CPU time", "That of it which the user's code took.") {
      $0.value(\.userCPUTime, \.userCPUTime)
    },
    .preciseDuration("systemCPUTime", "System's CPU time", "That of it which the system took.") {
      $0.value(\.systemCPUTime, \.systemCPUTime)
    },
    .duration("allocatedCPUTime", "CPU time had", "The run time times the CPUs.") {
      $0.value(\.allocatedCPUTime, \.allocatedCPUTime)
    },
    .bytes("maximumMemory", "Most memory", "The most memory that one task had.") {
      $0.step?.maximumResidentMemory
    },
    .bytes("averageMemory", "Average memory", "The average of the tasks' most memory.") {
      $0.step?.averageResidentMemory
    },
    .bytes("maximumVirtualMemory", "Virtual memory", "The most virtual memory that one task had.") {
      $0.step?.maximumVirtualMemory
    },
    .counts("averageUse", "Average use", "What a step's tasks used: CPU in ms, all else in bytes.")
    {
      $0.step?.averageUse
    },
    .counts("maximumUse", "Most used", "The most that one task used, in the same units.") {
      $0.step?.maximumUse
    },
    .counts("minimumUse", "Least used", "The least that one task used, in the same units.") {
      $0.step?.minimumUse
    },
    .counts("totalUse", "Total use", "What the tasks used together, in the same units.") {
      $0.step?.totalUse
    },
    .counts("averageOutput", "Average output", "What the tasks wrote, in bytes.") {
      $0.step?.averageOutput
    },
    .counts("maximumOutput", "Most output", "The most that one task wrote, in bytes.") {
      $0.step?.maximumOutput
    },
  ]
}
