import ArgumentParser
import FoundationEssentials
import Slurm

/// What to change of a job.
struct UpdateOptions: ParsableArguments {
  @OptionGroup var changeable: ChangeableOptions

  @Option(
    help: "The least that the scheduler may shorten the limit to.",
    transform: { text in try Change(option: text) { text in try TimeLimit(text) } })
  var timeMin: Change<TimeLimit>?
  @Option(
    help: "When it must have ended: now+2d, 2026-11-24T08:00; operators only.",
    transform: { text in try Date(beginTime: text) })
  var deadline: Date?
  @Option(help: "CPUs in all, which --ntasks and --cpus-per-task leave alone here.")
  var cpus: Int?
  @Option(name: [.customShort("w"), .long], help: "Nodes that it must have: n[1-3].")
  var nodelist: String?
  @Option(name: [.customShort("L"), .long], help: "Licenses: matlab:2.")
  var licenses: String?
  @Option(
    help: "How many tasks of the array may run at once.",
    transform: { text in try Change(option: text, Int.throttle) })
  var arrayThrottle: Change<Int>?
  @Option(help: "The priority, from then on fixed; `release` lets Slurm compute it again.")
  var priority: Int?
  @Option(help: "An administrator's comment.")
  var adminComment: String?

  func validate() throws {
    for (name, number) in [("--cpus", cpus), ("--priority", priority)] {
      if let number, number < 1 { throw ValidationError("\(name) is at least 1.") }
    }
    if changes == JobChanges() { throw ValidationError("Say what to change, as in --time 7d.") }
  }
}

extension UpdateOptions {
  /// The changes that the options describe.
  var changes: JobChanges {
    var changes = JobChanges()
    changes.name = changeable.jobName
    changes.comment = changeable.comment.map(Change.init(comment:))
    changes.adminComment = adminComment.map(Change.init(comment:))
    changes.partition = changeable.partition
    changes.account = changeable.account
    changes.qos = changeable.qos.map(Change.init(option:))
    changes.reservation = changeable.reservation.map(Change.init(option:))
    changes.timeLimit = changeable.time
    changes.minimumTimeLimit = timeMin
    changes.beginTime = changeable.begin
    changes.deadline = deadline
    changes.nodeCount = changeable.nodes
    changes.taskCount = changeable.ntasks
    changes.cpusPerTask = changeable.cpusPerTask
    changes.cpuCount = cpus
    changes.memory = changeable.memory
    changes.genericResources = changeable.gres.map(Change.init(option:))
    changes.features = changeable.constraint.map(Change.init(option:))
    changes.licenses = licenses.map(Change.init(option:))
    changes.requiredNodes = nodelist.map(Change.init(option:))
    changes.excludedNodes = changeable.exclude.map(Change.init(option:))
    changes.arrayThrottle = arrayThrottle
    changes.dependency = changeable.dependency.map { Change(option: $0) { JobDependency($0) } }
    changes.isRequeueable = changeable.requeue
    changes.priority = priority
    changes.nice = changeable.nice
    changes.mailEvents = changeable.mailType
    changes.mailRecipient = changeable.mailUser.map(Change.init(option:))
    changes.standardOutput = changeable.output
    changes.workingDirectory = changeable.chdir
    return changes
  }
}

extension Int {
  fileprivate static func throttle(_ text: String) throws -> Int {
    if let number = UInt32(text) { return Int(number) }
    throw ParseError(
      text: text, position: 0, problem: "this is not a number of tasks", hint: "as in 10, or none")
  }
}

extension Change {
  /// `none` or an empty text clears; all else is read as a value.
  fileprivate init<Failure: Error>(
    option text: String, _ read: (String) throws(Failure) -> Value
  ) throws(Failure) {
    self = text.isEmpty || text == "none" ? .cleared : .to(try read(text))
  }
}

extension Change<String> {
  fileprivate init(option text: String) { self.init(option: text) { $0 } }

  /// An empty text clears; a comment may well be `none`.
  fileprivate init(comment text: String) { self = text.isEmpty ? .cleared : .to(text) }
}
