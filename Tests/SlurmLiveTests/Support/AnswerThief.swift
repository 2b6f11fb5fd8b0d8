import Foundation
import Glibc
import Synchronization
import TestSupport

/// Stands between libslurm and a controller, and takes some answers away: the controller has done what
/// it was asked, and nobody hears of it.
final class AnswerThief: Sendable {
  let port: UInt16
  private let listener: CInt
  private let toSteal = Mutex(0)

  init(before controllerPort: UInt16) throws {
    listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var (address, size) = (Self.address(port: 0), socklen_t(MemoryLayout<sockaddr_in>.size))
    let isListening = withUnsafeMutableBytes(of: &address) { [listener] bytes in
      let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      return bind(listener, pointer, size) == 0 && getsockname(listener, pointer, &size) == 0
        && listen(listener, 32) == 0
    }
    guard isListening else { throw NeverHappened(description: "no port to listen on") }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { continue }
        Thread.detachNewThread { self.serve(client, controllerPort) }
      }
    }
  }

  /// Takes the next answers away.
  func steal(_ count: Int = 1) { toSteal.withLock { $0 = count } }

  private var mayGoOn: Bool {
    toSteal.withLock { count in
      defer { count = max(0, count - 1) }
      return count == 0
    }
  }

  private func serve(_ client: CInt, _ controllerPort: UInt16) {
    let controller = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer {
      close(client)
      close(controller)
    }
    var address = Self.address(port: controllerPort)
    let isConnected = withUnsafeBytes(of: &address) { bytes in
      connect(
        controller, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress,
        socklen_t(bytes.count)) == 0
    }
    guard isConnected else { return }
    var ends = [client, controller].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var isAnswered = false
    while poll(&ends, 2, -1) > 0 {
      for (from, to) in [(0, controller), (1, client)] where ends[from].revents != 0 {
        let count = recv(ends[from].fd, &bytes, bytes.count, 0)
        guard count > 0 else { return }
        if from == 1, !isAnswered {
          guard mayGoOn else { return }
          isAnswered = true
        }
        var sent = 0
        while sent < count {
          let more = bytes[sent..<count].withUnsafeBytes {
            send(to, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
          }
          guard more > 0 else { return }
          sent += more
        }
      }
    }
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    return address
  }
}
