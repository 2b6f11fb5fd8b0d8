/// A message of the coordinator's protocol, as far as a client uses it: 208 bytes, little-endian, the same
/// from DMTCP 3.0 on.
///
/// There is no version in it.
struct CoordinatorMessage: Hashable, Sendable {
  static let size = 208
  /// No interval: leave it as it is.
  static let sameInterval = UInt32.max

  /// What it is: a command, or the result of one.
  ///
  /// The numbers depend on the form of the protocol.
  var type: UInt32
  /// What is to be done.
  var command: UInt32 = 0
  /// Of a result: 0, or why nothing was done.
  var status: Int32 = 0
  /// How many bytes follow.
  var extraByteCount: UInt32 = 0
  /// How many processes the coordinator has.
  var processCount: UInt32 = 0
  /// Whether all of them run.
  var isRunning = false
  /// How many seconds lie between two checkpoints; 0 for never.
  var interval = sameInterval

  private static let magic = Array("DMTCP_CKPT_V0\n".utf8) + [0, 0]

  /// Where the fields are.
  private enum Offset {
    static let size = 88
    static let extraByteCount = 92
    static let type = 96
    static let virtualPID = 152
    static let realPID = 156
    static let processCount = 168
    static let isRunning = 172
    static let command = 176
    static let status = 180
    static let interval = 192
  }

  /// As it is sent.
  var bytes: [UInt8] {
    var bytes = Self.magic + [UInt8](repeating: 0, count: Self.size - Self.magic.count)
    func put(_ value: UInt32, at offset: Int) {
      for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * place)) }
    }
    put(UInt32(Self.size), at: Offset.size)
    put(extraByteCount, at: Offset.extraByteCount)
    put(type, at: Offset.type)
    // Not one of its processes.
    put(.max, at: Offset.virtualPID)
    put(.max, at: Offset.realPID)
    put(processCount, at: Offset.processCount)
    put(isRunning ? 1 : 0, at: Offset.isRunning)
    put(command, at: Offset.command)
    put(UInt32(bitPattern: status), at: Offset.status)
    put(interval, at: Offset.interval)
    return bytes
  }

  /// What is wrong with bytes that should be a message.
  struct Malformed: Error, Hashable {
    let problem: String
  }
}

extension CoordinatorMessage {
  /// Reads a message.
  init(_ bytes: [UInt8]) throws(Malformed) {
    guard bytes.starts(with: Self.magic.prefix(bytes.count)) else {
      throw Malformed(problem: "it does not begin as DMTCP's messages do")
    }
    guard bytes.count == Self.size else {
      throw Malformed(problem: "it ends after \(bytes.count) of \(Self.size) bytes")
    }
    func value(at offset: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * $1) }
    }
    guard value(at: Offset.size) == Self.size else {
      throw Malformed(
        problem: "it says that messages have \(value(at: Offset.size)) bytes, not \(Self.size)")
    }
    type = value(at: Offset.type)
    command = value(at: Offset.command)
    status = Int32(bitPattern: value(at: Offset.status))
    extraByteCount = value(at: Offset.extraByteCount)
    processCount = value(at: Offset.processCount)
    isRunning = value(at: Offset.isRunning) != 0
    interval = value(at: Offset.interval)
  }
}
