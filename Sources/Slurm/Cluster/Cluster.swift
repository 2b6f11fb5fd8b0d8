/// A Slurm cluster, as its controller is reached from here.
///
/// ```swift
/// let cluster = try Cluster.connect()
/// let configuration = try cluster.configuration()
/// let job = try cluster.submit(JobDescription(script: .file("brain-stew.sh")))
/// ```
///
/// Calls are plain synchronous functions, safe from any thread; each is one remote call. From async
/// code go through ``perform(_:)-method``, which runs them on threads of its own.
///
/// libslurm keeps one configuration a process, so all values of this type in a process speak to the
/// same cluster.
public struct Cluster: Sendable {
  /// Where the configuration was found.
  public let source: ConfigurationSource
  /// The controllers, the primary first, as the configuration names them.
  public let controllers: [ControllerAddress]

  /// Finds the configuration, starts libslurm, and makes sure that a controller answers.
  ///
  /// No configuration and a refused connection are told at once, a missing munge within 5 s, a
  /// controller that accepts and is silent after the cluster's `MessageTimeout`. Nothing of that
  /// ends the process.
  ///
  /// libslurm is tried in a child process first, because it ends the process when it cannot use the
  /// configuration. As libslurm does, this sets `SLURM_CONF` for the process.
  ///
  /// - Parameter configuration: the path of a `slurm.conf`; nil looks where libslurm looks, see
  ///   ``ConfigurationSource``.
  /// - Throws: ``SlurmError``, with the code ``SlurmErrorCode/noConfiguration``,
  ///   ``SlurmErrorCode/configurationRejected``, ``SlurmErrorCode/controllerUnreachable``,
  ///   ``SlurmErrorCode/connectedElsewhere`` or what libslurm answered.
  public static func connect(configuration: String? = nil) throws(SlurmError) -> Cluster {
    let source = try ConfigurationSource.find(
      given: configuration, in: SystemConfigurationLookup())
    let controllers = try Libslurm.shared.start(source)
    return Cluster(source: source, controllers: controllers)
  }
}
