internal import Glibc

/// Whether anybody listens where the controllers should be: libslurm takes 9 s to say no.
enum PortProbe {
  /// How long a controller may take to accept.
  private static let limit = Duration.seconds(1)

  /// Connects to all controllers at once, and hangs up.
  static func anyoneListens(at controllers: [ControllerAddress]) -> Bool {
    let sockets = controllers.flatMap(connecting)
    defer { for socket in sockets { close(socket) } }
    let deadline = ContinuousClock.now + limit
    var waiting = sockets
    while !waiting.isEmpty {
      let ready = Descriptor.waitUntilWritable(waiting, until: deadline)
      if ready.isEmpty { return false }
      if ready.contains(where: isConnected) { return true }
      waiting.removeAll(where: ready.contains)
    }
    return false
  }

  /// Sockets that are connecting to each address of a controller.
  private static func connecting(to controller: ControllerAddress) -> [CInt] {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(controller.address, "\(controller.port)", &hints, &list) == 0 else {
      return []
    }
    defer { freeaddrinfo(list) }
    return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { entry in
      guard let entry = entry?.pointee else { return nil }
      let flags = CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      let descriptor = socket(entry.ai_family, flags, 0)
      guard descriptor >= 0 else { return nil }
      if connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 || errno == EINPROGRESS {
        return descriptor
      }
      close(descriptor)
      return nil
    }
  }

  private static func isConnected(_ descriptor: CInt) -> Bool {
    var failure: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 && failure == 0
  }
}
