/// A process of a computation, as its coordinator lists it.
public struct CoordinatedProcess: Hashable, Sendable {
  /// What a process is about; the names are DMTCP's.
  public struct State: RawRepresentable, Hashable, Sendable {
    /// DMTCP's name: `RUNNING`.
    public let rawValue: String

    /// Takes DMTCP's name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It runs.
    public static let running = State(rawValue: "RUNNING")
    /// It is stopped for a checkpoint.
    public static let suspended = State(rawValue: "SUSPENDED")
    /// Its image is being written.
    public static let checkpointing = State(rawValue: "CHECKPOINTING")
    /// Its image is written.
    public static let checkpointed = State(rawValue: "CHECKPOINTED")
    /// It is being restarted.
    public static let restarting = State(rawValue: "RESTARTING")
  }

  /// Its number with this coordinator, from 1 on.
  public let number: Int
  /// The program.
  public let program: String
  /// The process id that the program sees: it stays the same through restarts.
  public let virtualPID: Int
  /// The process id of the system.
  public let realPID: Int
  /// The host.
  public let host: String
  /// What tells it from all others: host, process and time, as in its image's name.
  public let id: String
  /// What it is about.
  public let state: State
}

extension CoordinatedProcess.State: CustomStringConvertible {
  /// DMTCP's name.
  public var description: String { rawValue }
}

extension CoordinatedProcess {
  /// Reads a line of the list: `1, python3[40000:1234]@n1, 40f5-40000-10de, WorkerState::RUNNING, `, the
  /// barrier at which it waits at the end.
  ///
  /// - Returns: nil for any other line.
  init?(_ line: some StringProtocol) {
    // From both ends: a program may be called anything. By scalars, for what follows a mark may combine
    // with it to one character.
    let line = String(line).unicodeScalars
    var words = line.split(separator: ", ".unicodeScalars, omittingEmptySubsequences: false)
    guard words.count >= 5, let number = Int(String(words.removeFirst())) else { return nil }
    words.removeLast()
    let state = words.removeLast()
    let id = words.removeLast()
    let place = line[words[0].startIndex..<words[words.count - 1].endIndex]
    guard let end = place.ranges(of: "]@".unicodeScalars).last,
      let start = place[..<end.lowerBound].lastIndex(of: "[")
    else { return nil }
    let pids = place[place.index(after: start)..<end.lowerBound]
      .split(separator: ":", omittingEmptySubsequences: false).map { Int(String($0)) }
    guard pids.count == 2, let virtualPID = pids[0], let realPID = pids[1] else { return nil }
    self.number = number
    program = String(place[..<start])
    self.virtualPID = virtualPID
    self.realPID = realPID
    host = String(place[end.upperBound...])
    self.id = String(id)
    self.state = State(rawValue: String(state.trimmingPrefix("WorkerState::".unicodeScalars)))
  }

  /// Reads a whole list, with its headings.
  ///
  /// - Returns: nil when a line in it is none of a process.
  static func list(_ text: String) -> [Self]? {
    var processes: [Self] = []
    // Of a program whose name has several lines, those that have come so far; not ever more of them.
    var (begun, count) = ("", 0)
    for line in text.split(separator: "\n") where !line.hasPrefix("Client List:") {
      if line.hasPrefix("#, PROG") { continue }
      begun += (begun.isEmpty ? "" : "\n") + line
      count += 1
      guard let process = Self(begun) else {
        if count > 16 { return nil }
        continue
      }
      processes.append(process)
      (begun, count) = ("", 0)
    }
    return begun.isEmpty ? processes : nil
  }
}
