import Glibc
import Testing

@testable import Slurm

@Suite("Signals")
struct SignalTests {
  @Test(arguments: [
    ("USR1", Signal.usr1), ("SIGUSR1", .usr1), ("usr1", .usr1), ("sigterm", .term),
    ("Kill", .kill), ("9", .kill), ("64", Signal(rawValue: 64)), ("1", .hup),
  ])
  func read(text: String, signal: Signal) {
    #expect(Signal(text) == signal)
  }

  @Test(arguments: [
    "", "0", "65", "-9", "SIG", "SIGSIGUSR1", "USR3", " USR1", "USR1 ", "9x", "\u{661}",
  ])
  func refused(text: String) {
    #expect(Signal(text) == nil)
  }

  /// Each name that `sbatch --signal` knows.
  @Test(arguments: [
    ("HUP", SIGHUP), ("INT", SIGINT), ("QUIT", SIGQUIT), ("ABRT", SIGABRT), ("KILL", SIGKILL),
    ("ALRM", SIGALRM), ("TERM", SIGTERM), ("USR1", SIGUSR1), ("USR2", SIGUSR2), ("URG", SIGURG),
    ("CONT", SIGCONT), ("STOP", SIGSTOP), ("TSTP", SIGTSTP), ("TTIN", SIGTTIN),
    ("TTOU", SIGTTOU), ("XCPU", SIGXCPU),
  ])
  func namesOfSbatch(name: String, number: Int32) {
    #expect(Signal(name) == Signal(rawValue: number))
    #expect(Signal(rawValue: number).description == "SIG\(name)")
  }

  @Test func everyNumberIsReadAsItIsPrinted() {
    for number in Int32(1)...64 {
      let signal = Signal(rawValue: number)
      #expect(Signal(signal.description) == signal)
    }
    #expect(Signal(rawValue: 63).description == "63")
    #expect(Signal(rawValue: 0).description == "0")
  }
}
