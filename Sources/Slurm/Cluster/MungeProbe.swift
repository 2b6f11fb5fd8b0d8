internal import Glibc

/// Whether a munged listens on this machine: with a dead one's socket left behind, libslurm tries for
/// 49 s.
enum MungeProbe {
  /// Where munged listens unless it is told otherwise.
  static let usualSocket = "/run/munge/munge.socket.2"

  /// The socket that the cluster's `AuthInfo` names; nil when it authenticates by other means.
  static func socketPath(authenticationType: String?, options: String?) -> String? {
    guard authenticationType ?? "auth/munge" == "auth/munge" else { return nil }
    let option = (options ?? "").split(separator: ",").first { $0.hasPrefix("socket=") }
    return option.map { String($0.dropFirst("socket=".count)) } ?? usualSocket
  }

  /// Connects to a Unix socket, and hangs up: munged says nothing of that.
  ///
  /// - Returns: Nil when somebody listens; else why not.
  static func failure(at path: String) -> CInt? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return ENAMETOOLONG }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }

    let flags = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, flags, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    // EAGAIN is a munged that is busy.
    return result == 0 || errno == EAGAIN ? nil : errno
  }
}
