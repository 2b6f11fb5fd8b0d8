internal import CCheckpointing
internal import Glibc
internal import Slurm

/// A program that was run to its end, and what it printed; what it had to say went to stderr.
package struct EndedProgram: Sendable {
  /// What it wrote to stdout until it ended.
  package let output: [UInt8]
  /// Its exit status, or 128 and the signal that ended it, as shells have it.
  package let status: Int32

  /// Runs a program, with the environment of this process.
  ///
  /// - Throws: `SlurmError`, when it cannot be started, or its output not be read.
  package init(_ program: String, _ arguments: [String]) throws {
    func failed(_ number: CInt) -> SlurmError {
      SlurmError(SlurmErrorCode(rawValue: number), operation: "run", subject: program)
    }
    // No pipe: what it leaves behind, as a modulefile does that starts a daemon, would hold its end open. Nor a file
    // on a disk, which may be full: half of an answer would be taken for all of it.
    let descriptor = slurmswift_memory_file("output")
    guard descriptor >= 0 else { throw failed(errno) }
    defer { close(descriptor) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
    // On threads of Swift's they are blocked, and whoever inherits that cannot be interrupted.
    var (attributes, none) = (posix_spawnattr_t(), sigset_t())
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let failure = posix_spawn(
      &child, program, &actions, &attributes, words, slurmswift_environment())
    guard failure == 0 else { throw failed(failure) }
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 14))
    while true {
      let count = pread(descriptor, &chunk, chunk.count, bytes.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failed(errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    let signal = status & 0x7F
    output = bytes
    self.status = signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}
