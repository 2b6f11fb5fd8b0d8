internal import Glibc

/// One question to a coordinator, and its answer: a connection of its own, as the protocol has it.
///
/// Who connects and sends nothing harms a coordinator: 3.2 to 4.2 wait for the message and do nothing
/// else, and 3.2.0 ends when the connection is closed. So nothing is connected that is not written to at
/// once.
struct Exchange {
  let address: CoordinatorAddress
  /// What is tried, for errors.
  let operation: String
  let deadline: ContinuousClock.Instant

  struct Answer: Hashable {
    let message: CoordinatorMessage
    let extra: [UInt8]
  }

  /// What a coordinator may add to a message: the list of some hundred thousand processes.
  static let extraLimit = 16 << 20

  /// Sends a message, and reads the answer.
  ///
  /// - Returns: nil when the coordinator closed the connection without any.
  func ask(_ message: CoordinatorMessage) throws(DMTCPError) -> Answer? {
    let socket = try connected()
    defer { close(socket) }
    guard try send(message.bytes, on: socket) else { return nil }
    let bytes = try receive(CoordinatorMessage.size, on: socket)
    if bytes.isEmpty { return nil }
    let message = try self.message(in: bytes)
    let count = Int(message.extraByteCount)
    guard count <= Self.extraLimit else {
      throw foreign("\(count) bytes are said to follow it")
    }
    let extra = try receive(count, on: socket)
    guard extra.count == count else {
      throw foreign("only \(extra.count) of \(count) bytes follow it")
    }
    return Answer(message: message, extra: extra)
  }

  private func message(in bytes: [UInt8]) throws(DMTCPError) -> CoordinatorMessage {
    do {
      return try CoordinatorMessage(bytes)
    } catch {
      throw foreign(error.problem)
    }
  }

  private func foreign(_ problem: String) -> DMTCPError {
    failure(.notDMTCP, "the answer is none of DMTCP's: \(problem)")
  }

  private func failure(_ code: DMTCPError.Code, _ detail: String? = nil) -> DMTCPError {
    DMTCPError(code, operation, "\(address)", detail)
  }

  // MARK: The socket

  /// A socket that is connected to the first of the host's addresses that takes it.
  private func connected() throws(DMTCPError) -> CInt {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(address.host, "\(address.port)", &hints, &list)
    guard code == 0 else {
      throw failure(.noCoordinator, "no such host: " + String(cString: gai_strerror(code)))
    }
    defer { freeaddrinfo(list) }
    var last = ECONNREFUSED
    for entry in sequence(first: list, next: { $0?.pointee.ai_next }) {
      guard let entry = entry?.pointee else { break }
      let flags = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      let socket = Glibc.socket(entry.ai_family, flags, 0)
      guard socket >= 0 else {
        // As for addresses of a kind that is turned off here.
        last = errno
        continue
      }
      last = connect(socket, entry.ai_addr, entry.ai_addrlen) == 0 ? 0 : errno
      if last == EINPROGRESS {
        last = wait(for: POLLOUT, on: socket) ? error(of: socket) : ETIMEDOUT
      }
      if last == 0 { return socket }
      close(socket)
    }
    switch last {
    case ECONNREFUSED: throw failure(.noCoordinator)
    case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EAFNOSUPPORT:
      throw failure(.noCoordinator, String(cString: strerror(last)))
    case ETIMEDOUT: throw failure(.noAnswer)
    default: throw failure(.system(last))
    }
  }

  private func error(of socket: CInt) -> CInt {
    var number: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &number, &size) == 0 ? number : errno
  }

  /// - Returns: Whether all was sent; false when the other side has hung up.
  private func send(_ bytes: [UInt8], on socket: CInt) throws(DMTCPError) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: if !wait(for: POLLOUT, on: socket) { throw failure(.noAnswer) }
      case EPIPE, ECONNRESET: return false
      default: throw failure(.system(errno))
      }
    }
    return true
  }

  /// - Returns: So many bytes; fewer when the other side has hung up.
  private func receive(_ count: Int, on socket: CInt) throws(DMTCPError) -> [UInt8] {
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: min(count, 1 << 16)))
    while bytes.count < count {
      guard wait(for: POLLIN, on: socket) else { throw failure(.noAnswer) }
      let got = recv(socket, &chunk, min(chunk.count, count - bytes.count), 0)
      if got > 0 {
        bytes += chunk[..<got]
        continue
      }
      if got == 0 || errno == ECONNRESET { break }
      guard errno == EINTR || errno == EAGAIN else { throw failure(.system(errno)) }
    }
    return bytes
  }

  /// - Returns: Whether something can be done with the socket before the time is over.
  private func wait(for event: CInt, on socket: CInt) -> Bool {
    var entry = pollfd(fd: socket, events: Int16(event), revents: 0)
    while true {
      let rest = ContinuousClock.now.duration(to: deadline)
      let milliseconds = CInt(clamping: Int64(rest / .milliseconds(1)) + 1)
      guard rest > .zero else { return false }
      let count = poll(&entry, 1, milliseconds)
      if count > 0 { return true }
      if count < 0 && errno != EINTR { return false }
    }
  }
}
