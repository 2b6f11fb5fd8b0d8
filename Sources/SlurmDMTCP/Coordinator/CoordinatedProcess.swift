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
    // From both ends: a program may be called anything.
    var words = Self.split(line[...])
    guard words.count >= 5, let number = Int(words[0]) else { return nil }
    words.removeLast()
    let state = words.removeLast()
    let id = words.removeLast()
    let place = words.dropFirst().joined(separator: ", ")
    guard let end = Self.last("]@", in: place[...]),
      let start = place[..<end.lowerBound].lastIndex(of: "[")
    else { return nil }
    let pids = place[place.index(after: start)..<end.lowerBound]
      .split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard pids.count == 2, let virtualPID = pids[0], let realPID = pids[1] else { return nil }
    self.number = number
    program = String(place[..<start])
    self.virtualPID = virtualPID
    self.realPID = realPID
    host = String(place[end.upperBound...])
    self.id = id
    let prefix = "WorkerState::"
    self.state = State(
      rawValue: state.hasPrefix(prefix) ? String(state.dropFirst(prefix.count)) : state)
  }

  /// Reads a whole list, with its headings.
  ///
  /// - Returns: nil when a line in it is none of a process.
  static func list(_ text: String) -> [Self]? {
    var processes: [Self] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("Client List:") {
      if line.hasPrefix("#, PROG") { continue }
      guard let process = Self(line) else { return nil }
      processes.append(process)
    }
    return processes
  }

  /// What stands between `, `.
  private static func split(_ line: some StringProtocol) -> [String] {
    var (words, word, rest): ([String], String, [Unicode.Scalar]) = ([], "", [])
    rest = Array(line.unicodeScalars)
    var place = 0
    while place < rest.count {
      if rest[place] == ",", place + 1 < rest.count, rest[place + 1] == " " {
        words.append(word)
        word = ""
        place += 2
      } else {
        word.unicodeScalars.append(rest[place])
        place += 1
      }
    }
    return words + [word]
  }

  private static func last(_ mark: String, in text: Substring) -> Range<String.Index>? {
    let marks = Array(mark.unicodeScalars)
    let scalars = text.unicodeScalars
    var index = scalars.endIndex
    while index > scalars.startIndex {
      index = scalars.index(before: index)
      if scalars[index...].prefix(marks.count).elementsEqual(marks) {
        return index..<scalars.index(index, offsetBy: marks.count)
      }
    }
    return nil
  }
}
