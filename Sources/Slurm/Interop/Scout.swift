internal import CSlurm
internal import Glibc

/// A child process that tries libslurm before this one relies on it; see `slurmswift_send_scout`.
///
/// It ends with this value: killed where it still runs, and reaped.
final class Scout {
  private let scout: slurmswift_scout
  private var hasReportedAll = false
  private var hasEnded = false

  /// libslurm retries an unreadable configuration for a minute, and asks a silent controller for
  /// `MessageTimeout`, 100 s at the most; a scout that was forgotten ends after this.
  private static let seconds: CUnsignedInt = 120
  /// How long a configuration may take to be read, or fetched from a server.
  private static let initialisationLimit = Duration.seconds(15)

  init(configuration: String?) throws(SlurmError) {
    var scout = slurmswift_scout()
    try check(
      slurmswift_send_scout(configuration, Self.seconds, &scout),
      "start a process that tries libslurm", nil)
    self.scout = scout
  }

  deinit {
    // One that has reported ends by itself, and its number may already be another process's: a
    // program that reaps all its children may have reaped this one.
    if !hasReportedAll { kill(scout.process, SIGKILL) }
    while waitpid(scout.process, nil, 0) < 0 && errno == EINTR {}
    close(scout.reports)
    close(scout.words)
  }

  /// Waits until libslurm has read the configuration, or fetched it.
  func waitUntilInitialised(_ source: ConfigurationSource) throws(SlurmError) {
    if case .servers(let servers) = source {
      if readReport(within: Self.patience) != nil { return }
      try Self.requireListener(at: servers)
      // A configuration that is yet to be fetched cannot name another socket.
      try Self.requireMunge(at: MungeProbe.usualSocket)
    }
    let deadline = ContinuousClock.now + Self.initialisationLimit
    var words = ""
    repeat {
      if readReport(within: .seconds(1)) != nil { return }
      words += heardWords()
      // A file that is missing may come back, but nobody wants to wait a minute for it.
    } while !hasEnded && !words.contains("retrying") && ContinuousClock.now < deadline
    throw SlurmError(
      .configurationRejected, operation: "connect to the cluster of \(source)",
      detail: words.isEmpty ? "no answer within \(Self.initialisationLimit)" : words)
  }

  private static func requireListener(
    at controllers: [ControllerAddress]
  ) throws(SlurmError) {
    guard !PortProbe.anyoneListens(at: controllers) else { return }
    throw SlurmError(
      .controllerUnreachable, operation: "connect to the cluster",
      detail: "tried " + controllers.map(\.description).joined(separator: ", "))
  }

  private static func requireMunge(at socket: String?) throws(SlurmError) {
    guard let socket, let failure = MungeProbe.failure(at: socket) else { return }
    throw SlurmError(
      .authenticationError, operation: "connect to the cluster",
      detail: "no munged listens at \(socket): \(String(cString: strerror(failure)))")
  }

  /// Throws where nobody can answer, long before libslurm would.
  static func requireDaemons(at controllers: [ControllerAddress]) throws(SlurmError) {
    try requireListener(at: controllers)
    try requireMunge(
      at: MungeProbe.socketPath(
        authenticationType: present(slurmswift_authentication_type()),
        options: present(slurmswift_authentication_options())))
  }

  /// The controller's answer, 0 or Slurm's error number; nil when there is none in time.
  func answer(within limit: Duration) -> Int32? { readReport(within: limit)?.code }

  /// How long to wait for the first answer before anything is suspected.
  ///
  /// An answer takes a millisecond. After this the controllers' ports and munged's socket are probed:
  /// not earlier, because slurmctld logs an error for each connection that brings no message.
  static let patience = Duration.milliseconds(250)

  /// The next report; nil when the time is over or the child ended without one.
  private func readReport(within limit: Duration) -> slurmswift_scout_report? {
    guard Descriptor.waitUntilReadable(scout.reports, within: limit) else { return nil }
    var report = slurmswift_scout_report()
    let size = MemoryLayout.size(ofValue: report)
    guard read(scout.reports, &report, size) == size else {
      hasEnded = true
      return nil
    }
    hasReportedAll = report.stage == 2
    return report
  }

  /// What libslurm has said since the last time.
  private func heardWords() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(scout.words, &buffer, buffer.count)
    guard count > 0 else { return "" }
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    return text.split(separator: "\n").joined(separator: "; ")
  }
}
