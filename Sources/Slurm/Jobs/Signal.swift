internal import Glibc

/// A signal, by number.
public struct Signal: RawRepresentable, Hashable, Codable, Sendable {
  /// The number.
  public let rawValue: Int32

  /// Creates a signal from its number.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Hang-up.
  public static let hup = Signal(rawValue: SIGHUP)
  /// Interrupt.
  public static let int = Signal(rawValue: SIGINT)
  /// Quit.
  public static let quit = Signal(rawValue: SIGQUIT)
  /// Abort, with a core dump.
  public static let abrt = Signal(rawValue: SIGABRT)
  /// Kill: cannot be caught.
  public static let kill = Signal(rawValue: SIGKILL)
  /// User-defined, the usual warning.
  public static let usr1 = Signal(rawValue: SIGUSR1)
  /// User-defined; DMTCP's own by default.
  public static let usr2 = Signal(rawValue: SIGUSR2)
  /// The alarm clock.
  public static let alrm = Signal(rawValue: SIGALRM)
  /// Terminate.
  public static let term = Signal(rawValue: SIGTERM)
  /// Continue.
  public static let cont = Signal(rawValue: SIGCONT)
  /// Stop: cannot be caught.
  public static let stop = Signal(rawValue: SIGSTOP)
  /// Stop, as from the keyboard.
  public static let tstp = Signal(rawValue: SIGTSTP)
  /// A background process reads from the terminal.
  public static let ttin = Signal(rawValue: SIGTTIN)
  /// A background process writes to the terminal.
  public static let ttou = Signal(rawValue: SIGTTOU)
  /// Urgent data on a socket; ignored unless caught.
  public static let urg = Signal(rawValue: SIGURG)
  /// The CPU time limit.
  public static let xcpu = Signal(rawValue: SIGXCPU)
}

extension Signal: CustomStringConvertible {
  /// Those that `sbatch --signal` knows.
  private static let names: [(Signal, String)] = [
    (.hup, "HUP"), (.int, "INT"), (.quit, "QUIT"), (.abrt, "ABRT"), (.kill, "KILL"),
    (.alrm, "ALRM"), (.usr1, "USR1"), (.usr2, "USR2"), (.term, "TERM"), (.urg, "URG"),
    (.cont, "CONT"), (.stop, "STOP"), (.tstp, "TSTP"), (.ttin, "TTIN"), (.ttou, "TTOU"),
    (.xcpu, "XCPU"),
  ]

  /// Reads `USR1`, `SIGUSR1`, `usr1`, or a number from 1 to 64; nil for anything else.
  public init?(_ text: String) {
    if let number = Int32(text) {
      guard (1...64).contains(number) else { return nil }
      self.init(rawValue: number)
      return
    }
    let name = text.uppercased()
    let bare = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
    guard let known = Self.names.first(where: { $0.1 == bare })?.0 else { return nil }
    self = known
  }

  /// `SIGUSR1`, or the number where it has no name here.
  public var description: String {
    Self.names.first { $0.0 == self }.map { "SIG" + $0.1 } ?? "\(rawValue)"
  }
}
