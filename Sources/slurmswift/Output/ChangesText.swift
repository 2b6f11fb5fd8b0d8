import FoundationEssentials
import Slurm

/// What was changed of a job, on one line: `time limit 7-00:00:00, dependency cleared`.
struct ChangesText {
  let text: String

  init(_ changes: JobChanges) {
    let parts: [(String, (any CustomStringConvertible)?)] = [
      ("name", changes.name), ("comment", changes.comment),
      ("admin comment", changes.adminComment), ("partition", changes.partition),
      ("account", changes.account), ("QoS", changes.qos), ("reservation", changes.reservation),
      ("time limit", changes.timeLimit), ("shortest limit", changes.minimumTimeLimit),
      ("begin time", changes.beginTime.map { TimeText.local($0) }),
      ("deadline", changes.deadline.map { TimeText.local($0) }),
      ("nodes", changes.nodeCount.map(Self.range)), ("tasks", changes.taskCount),
      ("CPUs a task", changes.cpusPerTask), ("CPUs", changes.cpuCount), ("memory", changes.memory),
      ("generic resources", changes.genericResources), ("features", changes.features),
      ("licenses", changes.licenses), ("required nodes", changes.requiredNodes),
      ("excluded nodes", changes.excludedNodes), ("array throttle", changes.arrayThrottle),
      ("dependency", changes.dependency),
      ("requeueable", changes.isRequeueable.map { $0 ? "yes" : "no" }),
      ("priority", changes.priority), ("nice", changes.nice),
      ("mail about", changes.mailEvents.map(\.text)), ("mail to", changes.mailRecipient),
      ("output", changes.standardOutput), ("folder", changes.workingDirectory),
    ]
    text = parts.compactMap { label, value in value.map { "\(label) \($0)" } }
      .joined(separator: ", ")
  }

  private static func range(_ count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound
      ? "\(count.lowerBound)" : "\(count.lowerBound)-\(count.upperBound)"
  }
}
