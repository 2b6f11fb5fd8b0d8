/// How many nodes, tasks and CPUs a description asks for, worked out as `sbatch` does.
struct RequestedSize: Equatable {
  /// Nodes at least; nil when none were asked for.
  var leastNodes: Int?
  /// Nodes at most; nil for no such limit.
  var mostNodes: Int?
  /// Tasks, and whether they were asked for or follow from the rest.
  private(set) var tasks = 1
  private(set) var hasTasks = false
  /// Tasks as Slurm is told; GPUs may say how many.
  var tasksForSlurm: Int?
  /// CPUs in all, at least.
  private(set) var cpus = 1
  /// CPUs a task.
  var cpusPerTask: Int?
  /// CPUs a node, at least.
  private(set) var cpusPerNode: Int?
  private(set) var sockets: Int?
  private(set) var coresPerSocket: Int?
  private(set) var threadsPerCore: Int?
  /// Tasks a core; as many as there are threads when it is unlimited.
  private(set) var tasksPerCore: Limit<Int>?

  init(_ job: JobDescription, release: SlurmRelease = .linked) throws(SlurmError) {
    leastNodes = job.nodeCount?.lowerBound
    mostNodes = job.nodeCount?.upperBound
    if let count = job.taskCount { (tasks, hasTasks) = (count, true) }
    readLayout(job)
    try readRequiredNodes(job, release)
    countTasks(job)
    try placeTasks(job)
    countCPUs(job)
    if hasTasks { tasksForSlurm = tasks }
    count(job.gpus, job.genericResources)
  }

  private mutating func readLayout(_ job: JobDescription) {
    (sockets, coresPerSocket) = (job.nodes.sockets, job.nodes.coresPerSocket)
    threadsPerCore = job.nodes.threadsPerCore
    tasksPerCore = job.layout.tasksPerCore.map { .limited($0) }
    guard let hint = job.layout.hint else { return }
    if hint.contains(.computeBound) { (sockets, coresPerSocket, threadsPerCore) = (nil, nil, 1) }
    if hint.contains(.memoryBound) { (coresPerSocket, threadsPerCore) = (1, 1) }
    if hint.contains(.multithread) { (threadsPerCore, tasksPerCore) = (nil, .unlimited) }
    if hint.contains(.noMultithread) { threadsPerCore = 1 }
  }

  private mutating func readRequiredNodes(
    _ job: JobDescription, _ release: SlurmRelease
  ) throws(SlurmError) {
    guard let text = job.nodes.required else { return }
    let count: Int
    do throws(ParseError) {
      count = Set(try NodeList(text).names).count
    } catch {
      throw .invalid("the list of nodes \"\(text)\"", "cannot be read: \(error.problem)")
    }
    guard let least = leastNodes else {
      leastNodes = count
      return
    }
    // From 23.02 the controller compares the two.
    guard release < SlurmRelease(23, 2, 0) else { return }
    leastNodes = max(least, count)
    if let mostNodes, mostNodes < count {
      throw .invalid("a list of \(count) nodes", "has more than the \(mostNodes) of the job")
    }
  }

  private mutating func countTasks(_ job: JobDescription) {
    let isExact = mostNodes == nil || mostNodes == leastNodes
    if let perNode = job.layout.tasksPerNode, !hasTasks, isExact {
      (tasks, hasTasks) = (Self.product([leastNodes ?? 1, perNode]), true)
    }
    if leastNodes != nil || job.nodes.hasExtraInfo, isExact, !hasTasks {
      // A task a node, or for each of the sockets, cores and threads that a node must have.
      let parts = [sockets, coresPerSocket, threadsPerCore].compactMap(\.self)
      tasks = Self.product(parts + [leastNodes ?? 1])
      hasTasks = !parts.isEmpty
    } else if let least = leastNodes, hasTasks {
      if let most = mostNodes { mostNodes = min(most, tasks) }
      if tasks < least { (leastNodes, mostNodes) = (tasks, tasks) }
    }
  }

  /// Where the list of nodes says where tasks go, there is one for each of its nodes.
  private mutating func placeTasks(_ job: JobDescription) throws(SlurmError) {
    guard job.layout.distribution?.isArbitrary == true else { return }
    guard let text = job.nodes.required, let nodes = try? NodeList(text) else {
      throw .invalid("--distribution=arbitrary", "needs the nodes: give --nodelist or --nodefile")
    }
    if !hasTasks { (tasks, hasTasks) = (Set(nodes.names).count, true) }
  }

  private mutating func countCPUs(_ job: JobDescription) {
    (cpusPerNode, cpusPerTask) = (job.nodes.minimumCPUs, job.cpusPerTask)
    if let perTask = job.cpusPerTask { cpusPerNode = max(cpusPerNode ?? 0, perTask) }
    cpus =
      job.layout.mayOvercommit
      ? max(leastNodes ?? 1, 1) : Self.product([tasks, job.cpusPerTask ?? 1])
  }

  /// Each node must get a part of a plane, as `sbatch` asks.
  func checkPlanes(of distribution: TaskDistribution?) throws(SlurmError) {
    guard let plane = distribution?.planeSize, plane > 0, let nodes = leastNodes else { return }
    guard tasks / plane < nodes, Self.product([nodes - 1, plane]) >= tasks else { return }
    throw .invalid("\(tasks) tasks in planes of \(plane)", "are too few for \(nodes) nodes")
  }

  /// What is too much stays so, and is refused later.
  static func product(_ numbers: [Int]) -> Int {
    numbers.reduce(1) { product, number in
      let (result, isTooLarge) = product.multipliedReportingOverflow(by: number)
      return isTooLarge ? .max : result
    }
  }
}
