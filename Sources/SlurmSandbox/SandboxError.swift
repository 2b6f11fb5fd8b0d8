import Glibc

/// Why something with a sandbox did not work.
///
/// Its description says what was tried, on what, what went wrong with the last lines of the
/// daemon's log where one failed, and what to do about it where that is known.
public struct SandboxError: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The code's name.
    public var rawValue: String

    /// A code from its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Programs that the sandbox is made of are not installed.
    public static let programsMissing = Self(rawValue: "programsMissing")
    /// An option has a value with which no cluster can be made.
    public static let invalidOption = Self(rawValue: "invalidOption")
    /// Another sandbox has the name or the folder.
    public static let nameTaken = Self(rawValue: "nameTaken")
    /// There is no such sandbox, or it has no such daemon.
    public static let notFound = Self(rawValue: "notFound")
    /// A daemon, or a program that sets the cluster up, failed or was not ready in time.
    public static let startFailed = Self(rawValue: "startFailed")
    /// A process would not end.
    public static let stopFailed = Self(rawValue: "stopFailed")
    /// Another process is starting, changing or stopping the sandbox, and has not finished.
    public static let busy = Self(rawValue: "busy")
    /// The sandbox's record cannot be understood.
    public static let damagedRecord = Self(rawValue: "damagedRecord")
    /// The operating system refused something.
    public static let system = Self(rawValue: "system")
  }

  /// What kind of failure it is.
  public var code: Code
  /// What was tried, as in "start".
  public var operation: String
  /// On what it was tried: a daemon, a file, an option.
  public var subject: String
  /// What went wrong.
  public var reason: String
  /// The last lines of the log of the daemon that failed; empty when none did.
  public var logLines: [String] = []
  /// What may help; nil when nothing is known to.
  public var hint: String?
}

extension SandboxError: CustomStringConvertible {
  /// All of it, for a person.
  public var description: String {
    var text = "Could not \(operation) \(subject): \(reason)"
    if !logLines.isEmpty {
      text += "\nIts log ends with:"
      for line in logLines { text += "\n    \(line)" }
    }
    if let hint { text += "\nHint: \(hint)" }
    return text
  }
}

extension SandboxError {
  static func system(_ operation: String, _ subject: String, _ code: CInt) -> Self {
    Self(
      code: .system, operation: operation, subject: subject,
      reason: String(cString: strerror(code)))
  }

  static func invalidOption(_ option: String, _ reason: String, hint: String? = nil) -> Self {
    Self(
      code: .invalidOption, operation: "use the option", subject: option, reason: reason,
      hint: hint)
  }

  static func notFound(_ subject: String) -> Self {
    Self(
      code: .notFound, operation: "find the sandbox", subject: subject,
      reason: "there is none; it may have been stopped")
  }

  static func noDaemon(_ daemon: Sandbox.Daemon, in record: SandboxRecord) -> Self {
    Self(
      code: .notFound, operation: "find the daemon", subject: "\(daemon)",
      reason: "the sandbox \(record.name) has only "
        + record.allDaemons.map(\.description).joined(separator: ", "))
  }

  static func busy(_ path: String) -> Self {
    Self(
      code: .busy, operation: "lock", subject: path,
      reason: "another process is starting, changing or stopping the sandbox")
  }

  static func damagedRecord(_ path: String, _ reason: String) -> Self {
    Self(
      code: .damagedRecord, operation: "read the record", subject: path, reason: reason,
      hint: "stopping the sandbox removes it all the same")
  }
}
