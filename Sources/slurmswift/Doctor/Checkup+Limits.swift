import Slurm

// What Slurm refuses, or lets wait for ever, and what it does not read.
extension Checkup {
  private var askedPartitions: [String]? {
    job.partition?.split(separator: ",").map(String.init)
  }

  /// Slurm refuses a job for one name that it does not know, though it knows the others.
  func unknownPartitions() -> [Finding] {
    guard !site.partitions.isEmpty, !isInQueue else { return [] }
    let names = site.partitions.map(\.name)
    return (askedPartitions ?? []).filter { !names.contains($0) }.map { name in
      let near = NearestNames(to: name, among: names).question
      return Finding(
        rule: "unknown-partition", weight: .problem, line: line(of: "partition"),
        text: "there is no partition \(name): it is refused",
        remedy: near ?? "ask for one of \(names.joined(separator: ", "))")
    }
  }

  func timeOverLimits() -> [Finding] {
    // With --time-min Slurm takes a job whose least time fits, and shortens it.
    guard let limit = job.minimumTimeLimit ?? job.timeLimit else { return [] }
    let asked = site.partitions.filter { askedPartitions?.contains($0.name) ?? $0.isDefault }
    guard let longest = asked.map(\.longest).max(), limit > longest else { return [] }
    let option = job.minimumTimeLimit == nil ? "time" : "time-min"
    let wide = site.partitions.filter { $0.longest >= limit }.map(\.name)
    let remedy =
      wide.isEmpty
      ? "no partition allows it: let it run in slices, as under slurmswift supervise"
      : "ask for at most \(longest), or for a partition that allows it: "
        + wide.joined(separator: ", ")
    let partitions = asked.map(\.name).joined(separator: ", ")
    return [
      Finding(
        rule: "time-over-limit", weight: .problem, line: line(of: option),
        text: "it asks for \(limit), and \(partitions) allows \(longest): it waits for ever",
        remedy: remedy)
    ]
  }

  func indexOverLimit() -> [Finding] {
    guard let tasks = job.tasks, let highest = tasks.max(), highest > site.highestArrayIndex
    else { return [] }
    return [
      Finding(
        rule: "index-over-limit", weight: .problem, line: line(of: "array"),
        text: "its highest task is \(highest), and MaxArraySize allows \(site.highestArrayIndex): "
          + "it is refused",
        remedy: "make it a campaign: slurmswift campaign submit --tasks \(tasks.count) …"
          + Self.shift(of: tasks, to: highest))
    ]
  }

  /// How a campaign's tasks, which count from 1, find the indexes of an array.
  private static func shift(of tasks: TaskArray, to highest: Int) -> String {
    let first = tasks.min() ?? 1
    let index = "SLURMSWIFT_TASK_INDEX"
    guard highest - first + 1 == tasks.count else {
      return ", and take \(index), which counts 1 to \(tasks.count), for a place in this list"
    }
    switch first {
    case 1: return ""
    case 0: return ", whose tasks count from 1: what was SLURM_ARRAY_TASK_ID is \(index) - 1"
    default:
      return ", whose tasks count from 1: what was SLURM_ARRAY_TASK_ID is \(index) + \(first - 1)"
    }
  }

  func lateDirectives() -> [Finding] {
    script.lateDirectives.map {
      Finding(
        rule: "late-directive", weight: .problem, line: $0,
        text: "an #SBATCH line behind the first command is a comment to sbatch",
        remedy: "move it up, before the first command")
    }
  }
}
