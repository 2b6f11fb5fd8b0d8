import ArgumentParser
import FoundationEssentials
import Slurm

/// What most jobs ask for; named as the options of `sbatch`, whose others may follow.
struct JobOptions: ParsableArguments {
  @OptionGroup var changeable: ChangeableOptions

  @Option(
    help: "The least that the scheduler may shorten the limit to.",
    transform: { text in try TimeLimit(text) })
  var timeMin: TimeLimit?
  @Option(
    name: [.customShort("a", allowingJoined: true), .long],
    help: "Task indexes and throttle: 1-1000%10, 0-30:5, 1,3,7.",
    transform: { text in try TaskArray(text) })
  var array: TaskArray?
  @Option(
    help: "The warning before the time limit: USR1, B:USR1@600 (B: the batch script alone).",
    transform: { text in try JobWarning(text) })
  var signal: JobWarning?
  @Flag(name: [.customShort("H"), .long], help: "Wait until the job is released.")
  var hold = false

  @Option(
    name: [.customShort("i", allowingJoined: true), .long], help: "The input file.",
    completion: .file())
  var input: String?
  @Option(
    name: [.customShort("e", allowingJoined: true), .long],
    help: "The file for errors; else that of the output.", completion: .file())
  var error: String?
  @Option(help: "Whether these files are continued or emptied at each start.")
  var openMode: OpenModeName?
}

/// `append` or `truncate`.
enum OpenModeName: String, ExpressibleByArgument, CaseIterable {
  case append
  case truncate

  var mode: OpenMode { self == .append ? .append : .truncate }
}

extension JobOptions {
  /// Memory is asked for in one way, and on the command line last.
  private static let memory: Set = ["mem", "mem-per-cpu", "mem-per-gpu"]

  /// The job that a command describes: its script first, then the environment, then the options.
  ///
  /// - Parameters:
  ///   - script: The options in the script, of each component of a heterogeneous job.
  ///   - environment: The options in the environment.
  /// - Returns: The components; a plain job has one.
  func descriptions(
    of command: SubmittedCommand, script: [SubmissionOptions] = [.none],
    environment: SubmissionOptions = .none
  ) throws -> [JobDescription] {
    do throws(OptionError) {
      return try command.components.count == 1
        ? unbroken(command, script, environment) : split(command, script, environment)
    } catch {
      throw SlurmError(error, in: command.script)
    }
  }

  /// A command line that is about all components.
  private func unbroken(
    _ command: SubmittedCommand, _ script: [SubmissionOptions], _ environment: SubmissionOptions
  ) throws(OptionError) -> [JobDescription] {
    var jobs: [JobDescription] = []
    let components = SubmissionOptions.components(
      script: script, environment: environment, arguments: [])
    for before in components { jobs.append(try job(of: command, before, command.options)) }
    return jobs
  }

  /// A command line whose options up to the first colon are about the leader.
  private func split(
    _ command: SubmittedCommand, _ script: [SubmissionOptions], _ environment: SubmissionOptions
  ) throws(OptionError) -> [JobDescription] {
    let ofLeader = (script.first ?? .none) + environment
    var jobs = [try job(of: command, ofLeader, command.components[0])]
    // Behind these options of the leader come its others, and what is asked for the others.
    let behind = SubmissionOptions.components(
      script: [.none] + script.dropFirst(), environment: environment, arguments: command.components)
    for own in behind.dropFirst() {
      jobs.append(try ofLaterComponents.job(of: command, ofLeader.ofLaterComponents, own))
    }
    return jobs
  }

  private func job(
    of command: SubmittedCommand, _ before: SubmissionOptions, _ behind: SubmissionOptions
  ) throws(OptionError) -> JobDescription {
    var job = JobDescription(script: command.script)
    job.arguments = command.arguments
    let before = changeable.memory == nil ? before : before.without(Self.memory)
    try job.apply(before + behind)
    setChangeable(of: &job)
    setOthers(of: &job)
    // What stands behind an option that only sbatch knows comes after those above.
    try job.apply(behind)
    job.name = job.name ?? command.name
    return job
  }

  /// Those that hold for the components behind the leader, too.
  private var ofLaterComponents: JobOptions {
    var kept = self
    kept.changeable.partition = nil
    kept.changeable.nodes = nil
    kept.changeable.ntasks = nil
    kept.changeable.cpusPerTask = nil
    kept.changeable.gres = nil
    kept.changeable.constraint = nil
    kept.changeable.mailType = nil
    kept.changeable.mailUser = nil
    return kept
  }

  private func setChangeable(of job: inout JobDescription) {
    if let name = changeable.jobName { job.name = name }
    if let partition = changeable.partition { job.partition = partition }
    if let account = changeable.account { job.account = account }
    if let qos = changeable.qos { job.qos = qos }
    if let reservation = changeable.reservation { job.reservation = reservation }
    if let time = changeable.time { job.timeLimit = time }
    if let begin = changeable.begin { job.beginTime = begin }
    if let nodes = changeable.nodes { job.nodeCount = nodes }
    if let ntasks = changeable.ntasks { job.taskCount = ntasks }
    if let cpusPerTask = changeable.cpusPerTask { job.cpusPerTask = cpusPerTask }
    if let memory = changeable.memory { job.memory = memory }
    if let gres = changeable.gres { job.genericResources = gres }
    if let constraint = changeable.constraint { job.features = constraint }
    if let exclude = changeable.exclude { job.excludedNodes = exclude }
    if let dependency = changeable.dependency { job.dependency = JobDependency(dependency) }
    if let requeue = changeable.requeue { job.isRequeueable = requeue }
    if let nice = changeable.nice { job.nice = nice }
    if let comment = changeable.comment { job.comment = comment }
    if changeable.mailType != nil || changeable.mailUser != nil {
      // As sbatch: more events come on top.
      job.mail = MailNotification(
        on: (changeable.mailType ?? []).union(job.mail?.events ?? []),
        to: changeable.mailUser ?? job.mail?.recipient)
    }
    if let output = changeable.output { job.standardOutput = output }
    if let folder = changeable.chdir { job.workingDirectory = folder }
  }

  private func setOthers(of job: inout JobDescription) {
    if let timeMin { job.minimumTimeLimit = timeMin }
    if let array { job.tasks = array }
    if let signal { job.warning = signal }
    if hold { job.isHeld = true }
    if let input { job.standardInput = input }
    if let error { job.standardError = error }
    if let openMode { job.openMode = openMode.mode }
  }
}
