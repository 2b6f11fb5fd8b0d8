internal import CSlurm
internal import FoundationEssentials

// What becomes a field in one way, whether a job is submitted with it or changed to it; nil leaves
// the field as it is.
extension JobRequest {
  /// A number of the width that Slurm gives it, below the numbers by which it says "nothing set".
  static func number<Width: FixedWidthInteger>(
    _ value: Int, _ part: String, from least: Int = 1
  ) throws(SlurmError) -> Width {
    guard value >= least, value < Int(Width.max) - 1 else {
      throw .invalid("\(part) of \(value)", "is not between \(least) and \(Int(Width.max) - 2)")
    }
    return Width(value)
  }

  func set(nodeCount: ClosedRange<Int>?) throws(SlurmError) {
    guard let nodeCount else { return }
    message.pointee.min_nodes = try Self.number(nodeCount.lowerBound, "a number of nodes")
    message.pointee.max_nodes = try Self.number(nodeCount.upperBound, "a number of nodes")
  }

  func set(taskCount: Int?) throws(SlurmError) {
    guard let taskCount else { return }
    message.pointee.num_tasks = try Self.number(taskCount, "a number of tasks")
  }

  func set(cpusPerTask: Int?) throws(SlurmError) {
    guard let cpusPerTask else { return }
    message.pointee.cpus_per_task = try Self.number(cpusPerTask, "a number of CPUs a task")
  }

  func set(cpuCount: Int?) throws(SlurmError) {
    guard let cpuCount else { return }
    message.pointee.min_cpus = try Self.number(cpuCount, "a number of CPUs")
  }

  func set(memory: Memory?) throws(SlurmError) {
    guard let memory else { return }
    // The highest bit says "a CPU".
    guard (0..<1 << 60).contains(memory.megabytes) else {
      throw .invalid("memory of \(memory.megabytes) MiB", "is not between 0 and 2^60")
    }
    message.pointee.pn_min_memory = memory.slurmValue
  }

  func set(timeLimit: TimeLimit?, minimum: TimeLimit?) {
    if let timeLimit { message.pointee.time_limit = timeLimit.slurmMinutes }
    if let minimum { message.pointee.time_min = minimum.slurmMinutes }
  }

  func set(beginTime: Date?) throws(SlurmError) {
    guard let beginTime else { return }
    message.pointee.begin_time = try beginTime.asSlurmTime("a begin time")
  }

  func set(isRequeueable: Bool?) {
    guard let isRequeueable else { return }
    message.pointee.requeue = isRequeueable ? 1 : 0
  }

  func set(nice: Int?) throws(SlurmError) {
    guard let nice else { return }
    let offset = Int(slurmswift_nice_offset)
    guard (3 - offset...offset - 3).contains(nice) else {
      throw .invalid("nice of \(nice)", "is not between \(3 - offset) and \(offset - 3)")
    }
    message.pointee.nice = UInt32(offset + nice)
  }

  /// Generic resources with the kind in front of each, as Slurm wants them from 21.08.
  mutating func resources(_ names: String?) throws(SlurmError) -> UnsafeMutablePointer<CChar>? {
    try text(names.map(Self.prefixed))
  }

  static func prefixed(_ names: String) -> String {
    names.split(separator: ",").map { name in
      name.hasPrefix("gres:") || name.hasPrefix("gres/") ? "\(name)" : "gres:\(name)"
    }.joined(separator: ",")
  }

  /// A text that not every release of Slurm has.
  mutating func setText(
    _ value: String?, _ field: Int, _ part: String
  ) throws(SlurmError) {
    guard let value else { return }
    let answer = slurmswift_set_text(message, CInt(field), try text(value))
    if answer != 0 { throw .invalid(part, "is nothing that this release of Slurm has") }
  }
}

extension Date {
  /// Whole seconds since 1970, as Slurm counts.
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for what is no time that Slurm can hold.
  func asSlurmTime(_ part: String) throws(SlurmError) -> time_t {
    guard let seconds = time_t(exactly: timeIntervalSince1970.rounded(.down)), seconds > 0 else {
      throw .invalid(part, "is not after 1970")
    }
    return seconds
  }
}
