import Glibc

/// Functions of glibc that the C header shows only under `_GNU_SOURCE`, and Swift therefore not.
///
/// They are looked up at run time, so that a program which uses the sandbox also starts where the C
/// library is older than they are; each caller knows how to do without.
enum GNUFunctions {
  typealias PRLimit =
    @convention(c) @Sendable (
      pid_t, CInt, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?
    ) -> CInt
  typealias AddCloseFrom =
    @convention(c) @Sendable (UnsafeMutablePointer<posix_spawn_file_actions_t>, CInt) -> CInt
  typealias AddChangeDirectory =
    @convention(c) @Sendable (
      UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>
    ) -> CInt
  typealias PidfdOpen = @convention(c) @Sendable (pid_t, CUnsignedInt) -> CInt
  typealias PidfdSendSignal =
    @convention(c) @Sendable (CInt, CInt, UnsafeMutableRawPointer?, CUnsignedInt) -> CInt

  /// Reads or sets a resource limit of another process.
  static let prlimit = dlsym(nil, "prlimit").map { unsafeBitCast($0, to: PRLimit.self) }

  /// Closes all descriptors from a number on in a spawned process (glibc 2.34).
  static let addCloseFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np")
    .map { unsafeBitCast($0, to: AddCloseFrom.self) }

  /// Sets the working directory of a spawned process (glibc 2.29).
  static let addChangeDirectory = dlsym(nil, "posix_spawn_file_actions_addchdir_np")
    .map { unsafeBitCast($0, to: AddChangeDirectory.self) }

  /// Opens a descriptor that stands for one process and is never taken by another (glibc 2.36).
  static let pidfdOpen = dlsym(nil, "pidfd_open").map { unsafeBitCast($0, to: PidfdOpen.self) }

  /// Signals the process behind such a descriptor (glibc 2.36).
  static let pidfdSendSignal = dlsym(nil, "pidfd_send_signal")
    .map { unsafeBitCast($0, to: PidfdSendSignal.self) }

  /// `POSIX_SPAWN_SETSID`.
  static let spawnInNewSession: CInt = 0x80
}
