/// One parameter of a cluster's configuration, as `scontrol show config` prints it.
public struct ConfigurationParameter: Hashable, Sendable {
  /// The part of the configuration that a parameter belongs to.
  public enum Section: String, Hashable, Sendable, CaseIterable {
    /// `slurm.conf` itself, and what the controller adds: its boot time, the next job id.
    case main = "Configuration data"
    /// `acct_gather.conf`.
    case accountGather = "Account Gather Configuration"
    /// `cgroup.conf`.
    case cgroup = "Cgroup Support Configuration"
    /// `ext_sensors.conf`, to Slurm 23.11.
    case externalSensors = "External Sensors Configuration"
    /// `mpi.conf`, from Slurm 22.05.
    case mpi = "MPI Plugins Configuration"
    /// The select plugin's own parameters.
    case select = "Select Plugin Configuration"
  }

  /// Slurm's name: `MaxArraySize`.
  public var name: String
  /// The value as Slurm prints it; nil where it prints `(null)`.
  public var value: String?
  /// The part of the configuration.
  public var section: Section

  /// Creates a parameter.
  public init(name: String, value: String?, section: Section = .main) {
    self.name = name
    self.value = value
    self.section = section
  }
}
