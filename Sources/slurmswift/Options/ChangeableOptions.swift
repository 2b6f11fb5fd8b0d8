import ArgumentParser
import FoundationEssentials
import Slurm

/// What a job asks for that can be changed after its submission, too; named as the options of
/// `sbatch`.
struct ChangeableOptions: ParsableArguments {
  @Option(name: [.customShort("J", allowingJoined: true), .long], help: "The job's name.")
  var jobName: String?
  @Option(
    name: [.customShort("p", allowingJoined: true), .long],
    help: "The partition, or several: short,long.")
  var partition: String?
  @Option(
    name: [.customShort("A", allowingJoined: true), .long], help: "What the job is charged to.")
  var account: String?
  @Option(name: [.customShort("q", allowingJoined: true), .long], help: "The quality of service.")
  var qos: String?
  @Option(help: "The reservation to run in.")
  var reservation: String?

  @Option(
    name: [.customShort("t", allowingJoined: true), .long],
    help: "The time limit: minutes, 1:30:00, 6-00:00:00, 90s, 6d, unlimited.",
    transform: { text in try TimeLimit(text) })
  var time: TimeLimit?
  @Option(
    name: [.customShort("b", allowingJoined: true), .long],
    help: "When it may start: now+1h, 2026-11-24T08:00.",
    transform: { text in try Date(beginTime: text) })
  var begin: Date?

  @Option(
    name: [.customShort("N", allowingJoined: true), .long], help: "Nodes: 2, or 2-4.",
    transform: JobDescription.nodeCount)
  var nodes: ClosedRange<Int>?
  @Option(
    name: [.customShort("n", allowingJoined: true), .long], help: "Tasks that the steps start.")
  var ntasks: Int?
  @Option(name: [.customShort("c", allowingJoined: true), .long], help: "CPUs a task.")
  var cpusPerTask: Int?
  @Option(help: "Memory a node: MiB, or 4G.", transform: Memory.megabytes)
  var mem: Int?
  @Option(help: "Memory a CPU: MiB, or 4G.", transform: Memory.megabytes)
  var memPerCpu: Int?
  @Option(help: "Generic resources a node: gpu:2.")
  var gres: String?
  @Option(
    name: [.customShort("C", allowingJoined: true), .long],
    help: "Features that the nodes must have.")
  var constraint: String?
  @Option(
    name: [.customShort("x", allowingJoined: true), .long],
    help: "Nodes that it must not have: n[1-3].")
  var exclude: String?

  @Option(
    name: [.customShort("d", allowingJoined: true), .long],
    help: "What must come first: afterok:137945, singleton.")
  var dependency: String?
  @Flag(
    inversion: .prefixedNo, exclusivity: .chooseLast,
    help: "Whether the job may be requeued; else the cluster's JobRequeue holds.")
  var requeue: Bool?
  @Option(help: "What is taken off the priority.")
  var nice: Int?
  @Option(help: "A comment.")
  var comment: String?
  @Option(
    help: "When mail is sent: BEGIN, END, FAIL, REQUEUE, TIME_LIMIT_90, ALL, …",
    transform: { text in try MailNotification.Events(text) })
  var mailType: MailNotification.Events?
  @Option(help: "To whom mail is sent.")
  var mailUser: String?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: "The output file: slurm-%j.out, %x-%A_%a.log.", completion: .file())
  var output: String?
  @Option(
    name: [.customShort("D", allowingJoined: true), .long], help: "The folder to start in.",
    completion: .directory)
  var chdir: String?

  func validate() throws {
    if mem != nil && memPerCpu != nil {
      throw ValidationError("Give --mem or --mem-per-cpu, not both.")
    }
    for (name, number) in [("--ntasks", ntasks), ("--cpus-per-task", cpusPerTask)] {
      if let number, number < 1 { throw ValidationError("\(name) is at least 1.") }
    }
  }
}

extension ChangeableOptions {
  /// Memory a node or a CPU.
  var memory: Memory? {
    mem.map { .perNode(megabytes: $0) } ?? memPerCpu.map { .perCPU(megabytes: $0) }
  }
}
