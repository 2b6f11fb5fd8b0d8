import Glibc
import Testing

@testable import SlurmSandbox

struct PortsTests {
  @Test(arguments: [
    ("32768\t60999\n", 10_000...32_767), ("", 10_000...32_767),
    ("10000 40000", 40_001...65_535), ("1024 65535", 10_000...65_535),
  ])
  func `candidates lie outside of what the kernel hands out`(
    range: String, candidates: ClosedRange<Int>
  ) {
    #expect(Ports.candidates(ephemeral: range) == candidates)
  }

  @Test func `chosen ports differ, and none is taken`() throws {
    let first = try Ports(taken: []).choose(40)
    #expect(Set(first).count == 40)
    let second = try Ports(taken: Set(first)).choose(40)
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test func `a port on which somebody listens is seen, and is not free`() throws {
    let port = try #require(try Ports(taken: []).choose(1).first)
    #expect(!Listeners.isListening(port: port))
    let descriptor = try listeningSocket(port: port)
    defer { close(descriptor) }
    #expect(!Ports.isFree(port))
    #expect(Listeners.isListening(port: port))
  }
}

/// A socket of ours that takes connections.
func listeningSocket(port: Int) throws -> CInt {
  let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
  let bound = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  try #require(bound == 0 && listen(descriptor, 1) == 0)
  return descriptor
}
