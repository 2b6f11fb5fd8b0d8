import Slurm

extension JobRow {
  static let topology: [JobField] = [
    .number("boardsPerNode", "Boards a node", "Boards that a node must have.") {
      $0.job.boardsPerNode
    },
    .number("socketsPerBoard", "Sockets a board", "Sockets that a board must have.") {
      $0.job.socketsPerBoard
    },
    .number("socketsPerNode", "Sockets a node", "Sockets that a node must have.") {
      $0.job.socketsPerNode
    },
    .number("coresPerSocket", "Cores a socket", "Cores that a socket must have.") {
      $0.job.coresPerSocket
    },
    .number("threadsPerCore", "Threads a core", "Threads that a core must have.") {
      $0.job.threadsPerCore
    },
    .number("tasksPerNode", "Tasks a node", "Tasks that each node gets.") { $0.job.tasksPerNode },
    .number("tasksPerBoard", "Tasks a board", "Tasks that each board gets.") {
      $0.job.tasksPerBoard
    },
    .number("tasksPerSocket", "Tasks a socket", "Tasks that each socket gets at most.") {
      $0.job.tasksPerSocket
    },
    .number("tasksPerCore", "Tasks a core", "Tasks that each core gets at most.") {
      $0.job.tasksPerCore
    },
    .number("tasksPerGPU", "Tasks a GPU", "Tasks that each GPU gets.") { $0.job.tasksPerGPU },
    .text("specialization", "Kept free", "What a node keeps free for the system.") {
      $0.job.specialization?.description
    },
    .text("oversubscription", "Shares", "Whether it shares its CPUs, by Slurm's name.") {
      $0.job.oversubscription.description
    },
    .text("exclusivity", "Exclusive", "Whom it shares its nodes with, by Slurm's name.") {
      $0.job.exclusivity?.description
    },
    .flag("isContiguous", "Contiguous", "Whether its nodes must stand side by side.") {
      $0.job.isContiguous
    },
    .number("maximumSwitchCount", "Switches", "How many leaf switches it takes at most.") {
      $0.job.maximumSwitchCount
    },
    .duration("switchWait", "Waits for these", "How long it waits for so few switches.") {
      $0.job.switchWait
    },
    .number("segmentSize", "Segment size", "How many nodes of a block stay together.") {
      $0.job.segmentSize
    },
    .text(
      "minimumCPUFrequency", "Least CPU frequency",
      "The least frequency of its CPUs: kHz, or a name."
    ) {
      $0.job.minimumCPUFrequency?.description
    },
    .text(
      "maximumCPUFrequency", "Highest CPU frequency",
      "The highest frequency of its CPUs: kHz, or a name."
    ) {
      $0.job.maximumCPUFrequency?.description
    },
    .text("cpuGovernor", "CPU governor", "What governs the frequency of its CPUs.") {
      $0.job.cpuGovernor?.description
    },
  ]

  static let placement: [JobField] = [
    .text("nodes", "Nodes", "The nodes that it has or had.", heading: "NODELIST") {
      $0.job.nodes
    },
    .text("scheduledNodes", "Planned nodes", "The nodes that it is planned to have.") {
      $0.job.scheduledNodes
    },
    .text("requiredNodes", "Required nodes", "The nodes that it must have.") {
      $0.job.requiredNodes
    },
    .text("excludedNodes", "Excluded nodes", "The nodes that it must not have.") {
      $0.job.excludedNodes
    },
    .text("batchHost", "Batch host", "The node that runs its batch script.") { $0.job.batchHost },
    .allocations("allocations", "Allocations", "What it has on each of its nodes.") {
      $0.job.allocations
    },
    .text("reservedPorts", "Ports", "Ports that are set aside for its steps.") {
      $0.job.reservedPorts
    },
  ]

  static let files: [JobField] = [
    .text("command", "Command", "The batch script and its arguments.") { $0.job.command },
    .text("workingDirectory", "Folder", "The folder that it starts in.") {
      $0.job.workingDirectory
    },
    .text("standardInput", "Input", "The file that its script reads, patterns as given.") {
      $0.job.standardInput
    },
    .text("standardOutput", "Output", "The file of its script's output, patterns as given.") {
      $0.job.standardOutput
    },
    .text("standardError", "Errors", "The file of its script's errors, patterns as given.") {
      $0.job.standardError
    },
    .text("inputPath", "Input path", "The file that its script reads, patterns filled in.") {
      $0.job.inputPath
    },
    .text("outputPath", "Output path", "The file of its script's output, patterns filled in.") {
      $0.job.outputPath
    },
    .text("errorPath", "Errors' path", "The file of its script's errors, patterns filled in.") {
      $0.job.errorPath
    },
    .text("container", "Container", "The OCI container bundle that it runs in.") {
      $0.job.container
    },
    .text("containerID", "Container id", "The container that it runs in.") { $0.job.containerID },
    .text("containerType", "Container type", "The kind of container that it runs in.") {
      $0.job.containerType
    },
    .text("selinuxContext", "SELinux context", "The SELinux context that it runs in.") {
      $0.job.selinuxContext
    },
  ]
}
