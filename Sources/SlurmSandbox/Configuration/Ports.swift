import Glibc

/// Chooses TCP ports that nobody uses.
struct Ports {
  /// Ports that other sandboxes have in their records, whether their daemons run or not.
  var taken: Set<Int>

  /// The ports that the sandbox may choose from: outside of those that the kernel hands out to
  /// clients, which could take one between our look and the daemon's.
  static func candidates(ephemeral: String? = nil) -> ClosedRange<Int> {
    let text = ephemeral ?? TextFile.read("/proc/sys/net/ipv4/ip_local_port_range") ?? ""
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] <= numbers[1] else { return 10_000...32_767 }
    let below = 10_000...max(10_000, numbers[0] - 1)
    let above = min(65_535, numbers[1] + 1)...65_535
    let widest = below.count >= above.count ? below : above
    // With less than this left there is nothing to choose; then a clash may come, and is retried.
    return widest.count >= 2_000 ? widest : 10_000...65_535
  }

  /// So many free ports.
  ///
  /// - Throws: `startFailed` when there are not as many.
  func choose(_ count: Int) throws(SandboxError) -> [Int] {
    let candidates = Self.candidates()
    // A random place to begin: the sandboxes of other users are not in our records.
    let start = Int.random(in: 0..<candidates.count)
    var chosen: [Int] = []
    for offset in 0..<candidates.count where chosen.count < count {
      let port = candidates.lowerBound + (start + offset) % candidates.count
      if !taken.contains(port) && Self.isFree(port) { chosen.append(port) }
    }
    guard chosen.count == count else {
      throw SandboxError(
        code: .startFailed, operation: "find", subject: "\(count) free TCP ports",
        reason: "only \(chosen.count) of \(candidates) are free")
    }
    return chosen
  }

  /// Whether a server could bind to the port now, on the loopback interface and on all.
  static func isFree(_ port: Int) -> Bool {
    [INADDR_LOOPBACK, INADDR_ANY].allSatisfy { address in
      let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      var socketAddress = sockaddr_in()
      socketAddress.sin_family = sa_family_t(AF_INET)
      socketAddress.sin_port = UInt16(port).bigEndian
      socketAddress.sin_addr.s_addr = address.bigEndian
      return withUnsafePointer(to: &socketAddress) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
    }
  }
}
