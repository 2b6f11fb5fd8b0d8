import Glibc

/// The few variables that daemons get from the process that starts the sandbox.
enum DaemonEnvironment {
  static var current: [String: String] {
    var environment = ["LANG": "C"]
    // LD_LIBRARY_PATH: a Slurm that is not installed in the system's folders needs it.
    for name in ["PATH", "TZ", "LD_LIBRARY_PATH"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    if environment["PATH"]?.isEmpty ?? true {
      environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    }
    return environment
  }
}
