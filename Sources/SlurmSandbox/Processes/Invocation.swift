import Glibc

/// A program about to be started, with everything that it gets from us; it inherits nothing else.
struct Invocation {
  /// An absolute path.
  var program: String
  var arguments: [String] = []
  var environment: [String: String]
  var directory: String
  /// Where standard output and standard error go.
  var output: Output

  enum Output {
    /// A file, to which is appended.
    case file(String)
    case descriptor(CInt)
  }

  /// Starts the program in a session of its own, with no descriptor above 2, the default signal
  /// handlers, and no signal blocked.
  ///
  /// - Returns: its process id; we are its parent.
  func start() throws(SandboxError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    switch output {
    case .file(let path):
      posix_spawn_file_actions_addopen(
        &actions, 1, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    case .descriptor(let descriptor):
      posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    }
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    _ = GNUFunctions.addChangeDirectory?(&actions, directory)
    closeOthers(&actions)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(
        GNUFunctions.spawnInNewSession | CInt(POSIX_SPAWN_SETSIGMASK)
          | CInt(POSIX_SPAWN_SETSIGDEF)))

    var pid: pid_t = 0
    let failure = withCStrings([program] + arguments) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
        posix_spawn(&pid, program, &actions, &attributes, arguments, environment)
      }
    }
    guard failure == 0 else { throw .system("start", program, failure) }
    return pid
  }

  private func closeOthers(_ actions: inout posix_spawn_file_actions_t) {
    if let addCloseFrom = GNUFunctions.addCloseFrom {
      _ = addCloseFrom(&actions, 3)
    } else {
      for descriptor in Folder.names(in: "/proc/self/fd").compactMap({ CInt($0) })
      where descriptor > 2 {
        // Only those that an exec would leave open; closing one that is gone fails the start.
        let flags = fcntl(descriptor, F_GETFD)
        if flags >= 0 && flags & FD_CLOEXEC == 0 {
          posix_spawn_file_actions_addclose(&actions, descriptor)
        }
      }
    }
  }
}

/// Calls a function with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
