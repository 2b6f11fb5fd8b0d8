/// How a coordinator names commands: the protocol has no version, and the numbers changed.
public enum ProtocolForm: String, Hashable, Sendable, Codable, CaseIterable {
  /// DMTCP 3.0 to 4.2: commands are letters.
  case letters
  /// DMTCP 5.0: commands are numbers, and one more type of message stands before them.
  case numbers

  enum Command: CaseIterable {
    case status, list, checkpoint, interval, kill, quit
  }

  /// The type of a command's message.
  var commandType: UInt32 { self == .letters ? 15 : 16 }
  /// The type of its result's.
  var resultType: UInt32 { commandType + 1 }

  func number(of command: Command) -> UInt32 {
    func letter(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
    return switch (self, command) {
    case (.letters, .status): letter("s")
    case (.letters, .list): letter("l")
    case (.letters, .checkpoint): letter("c")
    case (.letters, .interval): letter("i")
    case (.letters, .kill): letter("k")
    case (.letters, .quit): letter("q")
    case (.numbers, .status): 1
    case (.numbers, .list): 2
    case (.numbers, .checkpoint): 3
    case (.numbers, .interval): 6
    case (.numbers, .kill): 7
    case (.numbers, .quit): 8
    }
  }

  /// The message of a command.
  func message(_ command: Command) -> CoordinatorMessage {
    CoordinatorMessage(type: commandType, command: number(of: command))
  }
}
