internal import CSlurm
internal import Glibc
import Synchronization

/// The libslurm of this process: initialised once, for one configuration.
final class Libslurm: Sendable {
  static let shared = Libslurm()

  /// What libslurm was initialised with; nil before.
  private let source = Mutex<ConfigurationSource?>(nil)

  /// Starts libslurm for a configuration and asks the controller once.
  ///
  /// - Parameter needsController: Whether it is an error when no controller answers; where not, none is asked.
  func start(
    _ wanted: ConfigurationSource, needsController: Bool = true
  ) throws(SlurmError) -> [ControllerAddress] {
    // Locked to the end: a scout is a fork, in which what another thread has locked in libslurm
    // stays locked for ever.
    let isStarted = try source.withLock { current throws(SlurmError) in
      guard let known = current else {
        let scout = try Scout(configuration: wanted.path)
        try scout.waitUntilInitialised(wanted)
        withBrokenPipesAsErrors { slurmswift_init(wanted.path) }
        current = wanted
        if needsController { try Self.check(try Self.answer(of: scout, for: wanted)) }
        return false
      }
      guard known == wanted else {
        throw SlurmError(
          .connectedElsewhere, operation: "connect to the cluster of \(wanted)",
          detail: "this process uses \(known)")
      }
      return true
    }
    if isStarted && needsController { try Self.ask() }
    return Self.controllers
  }

  /// What the controller answers a scout; nil when it is silent for longer than a message may take.
  private static func answer(
    of scout: Scout, for source: ConfigurationSource
  ) throws(SlurmError) -> Int32? {
    if let answer = scout.answer(within: Scout.patience) { return answer }
    try Scout.requireDaemons(at: controllers)
    // A little longer in all than a message may take, so that libslurm can say so itself.
    let limit = Duration.seconds(Int(slurmswift_message_timeout())) + .milliseconds(100)
    let rest = limit - Scout.patience
    let doubt = min(.seconds(2), rest)
    if let answer = scout.answer(within: doubt) { return answer }
    // A scout is a fork: one that began while another thread held a lock, of the resolver say, waits
    // for it in vain. The next one will hardly meet the same.
    let second = try Scout(configuration: source.path)
    try second.waitUntilInitialised(source)
    return second.answer(within: rest - doubt)
  }

  /// Asks the controller without a scout, for other threads may use libslurm by now.
  private static func ask() throws(SlurmError) {
    try Scout.requireDaemons(at: controllers)
    try check(withBrokenPipesAsErrors { slurmswift_ask_controller() })
  }

  private static func check(_ answer: Int32?) throws(SlurmError) {
    try Slurm.check(
      answer ?? slurmswift_slurm_protocol_socket_impl_timeout, "connect to the cluster",
      "at " + controllers.map(\.description).joined(separator: ", "))
  }

  private static var controllers: [ControllerAddress] {
    (0..<slurmswift_controller_count()).map { index in
      ControllerAddress(
        name: present(slurmswift_controller_name(index)) ?? "",
        address: present(slurmswift_controller_address(index)) ?? "",
        port: slurmswift_controller_port())
    }
  }
}

extension ConfigurationSource {
  /// What `slurm_init` takes: nil lets libslurm fetch the configuration from a server.
  fileprivate var path: String? {
    switch self {
    case .file(let path): path
    case .servers: nil
    }
  }
}
