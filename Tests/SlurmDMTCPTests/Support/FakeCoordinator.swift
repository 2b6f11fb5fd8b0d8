import Foundation
import SlurmDMTCP
import Synchronization
import TestSupport

/// A coordinator that speaks each form of the protocol byte by byte, with the faults of each, and those of
/// what is none.
///
/// It reads and writes by the offsets of the format, not by the code that it tests.
final class FakeCoordinator: Sendable {
  enum Form: String, CaseIterable, Sendable {
    case three = "3.0"
    case threeOne = "3.1 to 4.2"
    case five = "5.0"

    var hasLetters: Bool { self != .five }
  }

  /// What it does in place of a good answer.
  enum Fault: String, CaseIterable, Sendable {
    case silence, halfMessage, wrongMagic, wrongSize, wrongType, wrongStatus, hangUp, oversizedExtra
    case shortExtra, text
  }

  struct Process: Sendable {
    var program = "counter"
    var pid = 4711
    var state = "RUNNING"
  }

  struct State {
    var processes: [Process] = [Process()]
    var isRunning = true
    var interval: UInt32 = 0
    var checkpoints = 0
    var fault: Fault?
    var isEnded = false
    /// Whether it takes the command to end, and stays.
    var isStubborn = false
    /// The commands that it took.
    var commands: [UInt32] = []
  }

  let form: Form
  let port: Int
  let state: Mutex<State>
  private let listener: Int32
  /// Runs when a checkpoint has begun, on a thread of its own.
  private let onCheckpoint: @Sendable (FakeCoordinator) -> Void

  init(
    _ form: Form, fault: Fault? = nil,
    onCheckpoint: @escaping @Sendable (FakeCoordinator) -> Void = { _ in }
  ) throws {
    self.form = form
    self.onCheckpoint = onCheckpoint
    state = Mutex(State(fault: fault))
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) + listen(listener, 16) + getsockname(listener, $0, &size)
      }
    }
    guard code == 0 else { throw NeverHappened(description: String(cString: strerror(errno))) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.serve() }
  }

  var coordinator: Coordinator {
    Coordinator(
      CoordinatorAddress(host: "127.0.0.1", port: port), timeLimit: .seconds(3))
  }

  var isEnded: Bool { state.withLock { $0.isEnded } }

  func end() {
    // Once, and before the listener is closed: its number may then be another's.
    state.withLock { state in
      if !state.isEnded { shutdown(listener, Int32(SHUT_RDWR)) }
      state.isEnded = true
    }
  }

  private func serve() {
    while !isEnded {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { continue }
      answer(client)
      close(client)
    }
    close(listener)
  }

  private func answer(_ client: Int32) {
    // As 3.2.0 does, it waits for the whole message, and serves nobody else meanwhile.
    let message = read(client)
    guard message.count == 208 else {
      if form == .threeOne { end() }
      return
    }
    func field(_ offset: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(message[offset + $1]) << (8 * $1) }
    }
    guard Array(message[..<16]) == Array("DMTCP_CKPT_V0\n\0\0".utf8), field(88) == 208 else {
      return end()
    }
    guard field(96) == (form.hasLetters ? 15 : 16) else {
      // 3.x takes it for a worker that it does not know, and aborts; 5.0 closes.
      if form.hasLetters { end() }
      return
    }
    take(field(176), interval: field(192), from: client)
  }

  private func take(_ command: UInt32, interval: UInt32, from client: Int32) {
    let fault = state.withLock { state in
      state.commands.append(command)
      return state.fault
    }
    func isCommand(_ letter: Character, _ number: UInt32) -> Bool {
      command == (form.hasLetters ? UInt32(letter.asciiValue ?? 0) : number)
    }
    var extra: [UInt8] = []
    var status: Int32 = 0
    if isCommand("q", 8) { return state.withLock(\.isStubborn) ? () : end() }
    if isCommand("l", 2) {
      extra = Array(list.utf8)
    } else if isCommand("i", 6) {
      // 3.1 to 4.2 take it, and change nothing.
      if form != .threeOne { state.withLock { $0.interval = interval } }
    } else if isCommand("c", 3) {
      status = state.withLock { state in
        guard state.isRunning && !state.processes.isEmpty else { return -2 }
        state.checkpoints += 1
        return 0
      }
      if status == 0 { Thread.detachNewThread { self.onCheckpoint(self) } }
    } else if isCommand("k", 7) {
      state.withLock { ($0.processes, $0.isRunning) = ([], false) }
    } else if !isCommand("s", 1) {
      status = -1
    }
    send(result(status: status, extraCount: UInt32(extra.count)) + extra, fault, to: client)
  }

  private var list: String {
    let lines = state.withLock(\.processes).enumerated().map { number, process in
      "\(number + 1), \(process.program)[\(40000 + 1000 * number):\(process.pid)]@n1, "
        + "40f5a9a622088167-\(40000 + 1000 * number)-10dec2040da13b, "
        + "WorkerState::\(process.state), \n"
    }
    return "Client List:\n#, PROG[virtPID:realPID]@HOST, DMTCP-UNIQUEPID, STATE, BARRIER\n"
      + lines.joined() + "\n"
  }

  private func result(status: Int32, extraCount: UInt32) -> [UInt8] {
    var bytes = Array("DMTCP_CKPT_V0\n".utf8) + [UInt8](repeating: 0, count: 194)
    func put(_ value: UInt32, _ offset: Int) {
      for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * place)) }
    }
    let state = state.withLock(\.self)
    put(208, 88)
    put(extraCount, 92)
    put(form.hasLetters ? 16 : 17, 96)
    put(UInt32(state.processes.count), 168)
    put(state.isRunning && !state.processes.isEmpty ? 1 : 0, 172)
    put(UInt32(bitPattern: status), 180)
    put(state.interval, 192)
    return bytes
  }

  private func send(_ answer: [UInt8], _ fault: Fault?, to client: Int32) {
    var bytes = answer
    func put(_ value: UInt32, _ offset: Int) {
      for place in 0..<4 { bytes[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * place)) }
    }
    switch fault {
    case nil: break
    case .silence:
      Thread.sleep(forTimeInterval: 6)
      return
    case .hangUp: return
    case .halfMessage: bytes = Array(bytes[..<100])
    case .wrongMagic: bytes[0] = UInt8(ascii: "X")
    case .wrongSize: put(216, 88)
    case .wrongType: put(3, 96)
    case .wrongStatus: put(77, 180)
    case .oversizedExtra: put(.max, 92)
    case .shortExtra: put(UInt32(answer.count), 92)
    case .text: bytes = Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func read(_ client: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 208)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        recv(client, $0.baseAddress.map { $0 + filled }, 208 - filled, 0)
      }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }
}
