internal import CSlurm
internal import Glibc

/// The real machine.
struct SystemConfigurationLookup: ConfigurationLookup {
  /// Debian's and SchedMD's places: which of them a libslurm was built for cannot be asked, and a
  /// file that it does not look at is handed to it by name.
  let builtInPaths = [
    "/etc/slurm/slurm.conf", "/etc/slurm-llnl/slurm.conf", "/usr/local/etc/slurm.conf",
    "/run/slurm/conf/slurm.conf",
  ]

  func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

  func controllersInDNS() -> [ControllerAddress] {
    var found: [ControllerAddress] = []
    withUnsafeMutablePointer(to: &found) { context in
      slurmswift_visit_controllers_in_dns(context) { context, host, port in
        let name = present(host) ?? ""
        context?.assumingMemoryBound(to: [ControllerAddress].self).pointee
          .append(ControllerAddress(name: name, address: name, port: port))
      }
    }
    return found
  }
}
