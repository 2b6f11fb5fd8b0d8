import Glibc
import Testing

@testable import Slurm

@Suite("Broken pipes")
struct BrokenPipeTests {
  /// Writes into a pipe that nobody reads.
  private static func writeInVain() -> CInt {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    close(ends[0])
    defer { close(ends[1]) }
    return write(ends[1], "x", 1) < 0 ? errno : 0
  }

  private static var isHeldBack: Bool {
    var (mask, pending) = (sigset_t(), sigset_t())
    pthread_sigmask(SIG_BLOCK, nil, &mask)
    sigpending(&pending)
    return sigismember(&mask, SIGPIPE) == 1 || sigismember(&pending, SIGPIPE) == 1
  }

  /// What this process does with the signal is not the tests' own: another process tries it.
  @Test func `a broken pipe is an error of the call, not the end of the process`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      signal(SIGPIPE, SIG_DFL)
      for _ in 1...3 {
        let number = withBrokenPipesAsErrors { Self.writeInVain() }
        guard number == EPIPE, !Self.isHeldBack else { exit(1) }
      }
      exit(7)
    }
  }

  @Test func `afterwards it ends the process as ever`() async {
    await #expect(processExitsWith: .signal(SIGPIPE)) {
      signal(SIGPIPE, SIG_DFL)
      _ = withBrokenPipesAsErrors { Self.writeInVain() }
      _ = Self.writeInVain()
    }
  }
}
