/// A private, real Slurm cluster in a folder of its own.
///
/// ```swift
/// let sandbox = try Sandbox.start()
/// defer { try? sandbox.stop() }
/// setenv("SLURM_CONF", sandbox.configurationFile, 1)
/// ```
///
/// The value is a handle: all that is known of the sandbox is in its folder, so that another
/// process can take it up with ``attach(_:)`` and do the same with it. It is stopped by ``stop()``,
/// or when the process that started it exits, unless it is detached.
public struct Sandbox: Hashable, Sendable {
  /// The name, under which another process finds it.
  public let name: String

  /// The folder with everything that belongs to it, as an absolute path without symbolic links.
  public let directory: String

  /// The cluster's slurm.conf.
  ///
  /// Programs find the cluster when the environment variable `SLURM_CONF` holds this path.
  public var configurationFile: String { layout.slurmConfiguration }

  /// What to add to a program's environment so that it finds the cluster.
  public var environment: [String: String] { ["SLURM_CONF": configurationFile] }

  /// The file to which a daemon logs.
  public func log(of daemon: Daemon) -> String { layout.log(of: daemon) }

  var layout: Layout { Layout(directory: directory) }
}
