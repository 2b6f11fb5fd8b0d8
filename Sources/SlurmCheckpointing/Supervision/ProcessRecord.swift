internal import Glibc

/// What `/proc/PID/stat` says of a process.
struct ProcessRecord: Identifiable {
  var pid: pid_t
  var parent: pid_t
  var group: pid_t
  var session: pid_t
  /// In clock ticks since the system started.
  var start: UInt64
  /// Whether it has ended and waits for its parent to take its status.
  var isZombie: Bool

  /// What no later process with the same process id has.
  struct ID: Hashable {
    let pid: pid_t
    let start: UInt64
  }

  var id: ID { ID(pid: pid, start: start) }

  /// Reads the record of a process; nil when there is none.
  init?(pid: pid_t) {
    guard let text = Self.text(of: "/proc/\(pid)/stat") else { return nil }
    self.init(text)
  }

  /// Reads a line of `/proc/PID/stat`; nil where it is cut short.
  init?(_ line: String) {
    // The second field is the program's name in parentheses, and may itself hold any of these.
    guard let name = line.firstIndex(of: "("), let end = line.lastIndex(of: ")") else { return nil }
    let fields = line.utf8[end...].split(separator: UInt8(ascii: " ")).map { Substring($0) }
    guard fields.count > 20, let pid = pid_t(line[..<name].dropLast()),
      let parent = pid_t(fields[2]), let group = pid_t(fields[3]),
      let session = pid_t(fields[4]), let threads = Int(fields[18]), let start = UInt64(fields[20])
    else { return nil }
    (self.pid, self.parent, self.start) = (pid, parent, start)
    (self.group, self.session) = (group, session)
    // A process whose first thread has ended, and no other, says the same of its state.
    isZombie = (fields[1] == "Z" || fields[1] == "X") && threads <= 1
  }

  /// All processes that are seen, in no order.
  static func all() -> [ProcessRecord] {
    numbers(in: "/proc").compactMap { ProcessRecord(pid: $0) }
  }

  /// Whether the environment with which its program started holds a text.
  func hasEnvironment(with text: String) -> Bool {
    // By each thread: one that has ended has none, and it may be the first.
    Self.numbers(in: "/proc/\(pid)/task").contains {
      Self.holds("/proc/\(pid)/task/\($0)/environ", text)
    }
  }

  /// Whether the process takes a signal: it has a handler for it, or holds it back to wait for it, as
  /// `srun` does.
  func catches(_ signal: CInt) -> Bool {
    guard let text = Self.text(of: "/proc/\(pid)/status") else { return false }
    return text.split(separator: "\n").contains { line in
      guard line.hasPrefix("SigCgt:") || line.hasPrefix("SigBlk:"),
        let mask = line.split(whereSeparator: \.isWhitespace).last.flatMap({ UInt64($0, radix: 16) }
        )
      else { return false }
      return mask >> UInt64(signal - 1) & 1 == 1
    }
  }

  private static func numbers(in path: String) -> [pid_t] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var numbers: [pid_t] = []
    while let entry = readdir(folder) {
      let number = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { atoi($0) }
      }
      if number > 0 { numbers.append(number) }
    }
    return numbers
  }

  /// A file's whole text, which may be long: a user can be in hundreds of groups.
  private static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var text: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      while case let count = read(file, buffer.baseAddress, buffer.count), count > 0 {
        text += buffer.prefix(count)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func holds(_ path: String, _ text: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let length = text.utf8.count
    return withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      guard let bytes = buffer.baseAddress else { return false }
      // What may be the beginning of the text is kept for the next piece.
      var kept = 0
      while true {
        let count = read(file, bytes + kept, buffer.count - kept)
        guard count > 0 else { return false }
        let filled = kept + count
        for place in 0..<max(0, filled - length + 1)
        where memcmp(bytes + place, text, length) == 0 {
          return true
        }
        kept = min(length - 1, filled)
        memmove(bytes, bytes + filled - kept, kept)
      }
    }
  }
}

extension [ProcessRecord] {
  /// Some processes, and all that come from them.
  func descendants(of isRoot: (ProcessRecord) -> Bool) -> [ProcessRecord] {
    let children = Dictionary(grouping: self, by: \.parent)
    var family: [pid_t: ProcessRecord] = [:]
    var next = filter(isRoot)
    while let record = next.popLast() {
      if family.updateValue(record, forKey: record.pid) == nil {
        next += children[record.pid] ?? []
      }
    }
    return Array(family.values)
  }
}
