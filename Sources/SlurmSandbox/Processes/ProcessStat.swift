/// What the sandbox reads from `/proc/<pid>/stat`.
struct ProcessStat: Equatable, Sendable {
  var pid: Int32
  var state: Character
  var parent: Int32
  var startTime: UInt64

  /// Whether the process has ended and only its exit status is left.
  var isZombie: Bool { state == "Z" || state == "X" }

  /// Whether the process was stopped by SIGSTOP.
  var isStopped: Bool { state == "T" }

  /// Reads the line of a process; nil when there is none.
  init?(pid: Int32) {
    guard let text = TextFile.read("/proc/\(pid)/stat") else { return nil }
    self.init(line: text)
  }

  /// Parses the line.
  init?(line: String) {
    // The name in parentheses may itself hold spaces and parentheses: only the last one ends it.
    guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
      let pid = Int32(line[..<open].filter { $0 != " " })
    else { return nil }
    let fields = line[line.index(after: close)...].split { $0 == " " || $0 == "\n" }
    // Field 3, the state, is the first here; so the start time, field 22, has index 19.
    guard fields.count > 19, let state = fields[0].first, let parent = Int32(fields[1]),
      let startTime = UInt64(fields[19])
    else { return nil }
    self.pid = pid
    self.state = state
    self.parent = parent
    self.startTime = startTime
  }
}
