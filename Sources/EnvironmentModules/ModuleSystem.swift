internal import ArgumentParser
internal import Glibc
internal import Slurm

/// The module system of a machine: Environment Modules, or Lmod.
///
/// Its own program is run, and what that prints is applied to this process: no shell is needed, and
/// none is asked.
struct ModuleSystem {
  /// The path of its program.
  let program: String

  /// Finds it, by what it has set in each login: `LMOD_CMD` or `MODULES_CMD`; else by PATH.
  ///
  /// - Throws: `ValidationError` when there is none.
  init() throws {
    let known = ["LMOD_CMD", "MODULES_CMD"].compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }
    guard
      let program = (known + ["modulecmd"]).lazy.compactMap({ try? ProgramPath.found($0) }).first
    else {
      throw ValidationError(
        "There is no module system here: LMOD_CMD and MODULES_CMD name none, and PATH has no modulecmd."
      )
    }
    self.program = program
  }

  /// Loads modules, one after the other, into the environment of this process.
  ///
  /// What the module system has to say goes to stderr.
  ///
  /// - Throws: `ExitCode`, with its status, when it does not load them all.
  func load(_ modules: [String]) throws {
    let (output, status) = try run(["python", "load"] + modules)
    let changes = ModuleChanges(output)
    guard status == 0, changes.isSuccess else { throw ExitCode(status == 0 ? 1 : status) }
    for change in changes.changes {
      if let value = change.value {
        setenv(change.name, value, 1)
      } else {
        unsetenv(change.name)
      }
    }
  }

  private func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
    func failed(_ number: CInt) -> SlurmError {
      SlurmError(SlurmErrorCode(rawValue: number), operation: "run", subject: program)
    }
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { throw failed(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let failure = posix_spawn(&child, program, &actions, nil, words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else { throw failed(failure) }
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 14))
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return (String(decoding: bytes, as: UTF8.self), signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }
}
