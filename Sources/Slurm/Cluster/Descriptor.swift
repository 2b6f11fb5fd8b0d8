internal import Glibc

/// Waiting for file descriptors, with a limit and through interruptions.
enum Descriptor {
  /// Waits until there is something to read, or the end of file.
  static func waitUntilReadable(_ descriptor: CInt, within limit: Duration) -> Bool {
    !wait([descriptor], for: POLLIN, until: .now + limit).isEmpty
  }

  /// Waits until at least one is writable or failed; returns those.
  static func waitUntilWritable(
    _ descriptors: [CInt], until deadline: ContinuousClock.Instant
  ) -> [CInt] {
    wait(descriptors, for: POLLOUT, until: deadline)
  }

  private static func wait(
    _ descriptors: [CInt], for event: CInt, until deadline: ContinuousClock.Instant
  ) -> [CInt] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(event), revents: 0) }
    while true {
      let rest = ContinuousClock.now.duration(to: deadline)
      let milliseconds = CInt(
        clamping: rest.components.seconds * 1000
          + rest.components.attoseconds / 1_000_000_000_000_000)
      let count = poll(&entries, nfds_t(entries.count), max(milliseconds, 0))
      if count < 0 && errno == EINTR { continue }
      return entries.filter { $0.revents != 0 }.map(\.fd)
    }
  }
}
