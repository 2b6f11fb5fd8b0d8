import Glibc
import Testing

@testable import Slurm

@Suite("Whether a munged listens")
struct MungeProbeTests {
  @Test(
    arguments: [
      (nil, nil, "/run/munge/munge.socket.2"), ("auth/munge", "", "/run/munge/munge.socket.2"),
      ("auth/munge", "cred_expire=5,socket=/a/b,ttl=9", "/a/b"), (nil, "socket=/c", "/c"),
      ("auth/slurm", "socket=/a/b", nil), ("auth/none", nil, nil),
      ("auth/munge", "mysocket=/a/b", "/run/munge/munge.socket.2"),
    ] as [(String?, String?, String?)])
  func socketPath(type: String?, options: String?, path: String?) {
    #expect(MungeProbe.socketPath(authenticationType: type, options: options) == path)
  }

  @Test func somebodyListens() throws {
    let listener = try #require(UnixSocket(backlog: 8))
    #expect(MungeProbe.failure(at: listener.path) == nil)
  }

  /// A munged with a full queue is there, and must neither block nor be called dead.
  @Test(.timeLimit(.minutes(1))) func aBusyOneIsThere() throws {
    let listener = try #require(UnixSocket(backlog: 0))
    listener.fillQueue()
    #expect(MungeProbe.failure(at: listener.path) == nil)
  }

  @Test func aSocketThatWasLeftBehind() throws {
    let left = try #require(UnixSocket(backlog: nil))
    #expect(MungeProbe.failure(at: left.path) == ECONNREFUSED)
  }

  @Test func nothingThere() {
    #expect(MungeProbe.failure(at: "/no/such/socket") == ENOENT)
    let long = "/" + String(repeating: "a", count: 107)
    #expect(MungeProbe.failure(at: long) == ENAMETOOLONG)
    #expect(MungeProbe.failure(at: String(long.dropLast())) == ENOENT)
  }
}

/// A Unix socket in the folder for temporary files, removed with its owner.
private final class UnixSocket {
  let path: String
  private let descriptor: CInt
  private var clients: [CInt] = []

  init?(backlog: CInt?) {
    let path = "/tmp/slurmswift-test-\(getpid())-\(UInt32.random(in: 0...(.max)))"
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    (self.path, self.descriptor) = (path, descriptor)
    let isBound = Self.withAddress(path) { bind(descriptor, $0, $1) == 0 }
    guard isBound, backlog.map({ listen(descriptor, $0) == 0 }) ?? true else { return nil }
  }

  deinit {
    for client in clients { close(client) }
    close(descriptor)
    unlink(path)
  }

  func fillQueue() {
    while true {
      let client = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      clients.append(client)
      guard Self.withAddress(path, { connect(client, $0, $1) == 0 }) else { return }
    }
  }

  private static func withAddress<Value>(
    _ path: String, _ body: (UnsafePointer<sockaddr>?, socklen_t) -> Value
  ) -> Value {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withUnsafeBytes(of: &address) { bytes in
      body(bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
    }
  }
}
