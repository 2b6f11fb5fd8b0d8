import Glibc

extension Sandbox {
  /// Starts a cluster, and returns when all its nodes are idle.
  ///
  /// It works as root, and then for all users of the machine, or as an ordinary user for that
  /// user's jobs.
  ///
  /// - Throws: ``SandboxError``; nothing of the sandbox is left then.
  public static func start(_ options: Options = Options()) throws(SandboxError) -> Sandbox {
    try options.validate()
    let environment = DaemonEnvironment.current
    let programs = try Programs(
      accounting: options.accounting != nil, searchPath: environment["PATH"] ?? "")
    var attemptsLeft = 3
    while true {
      let creation = try SandboxCreation(options: options, environment: environment)
      var startup = try creation.make()
      let sandbox = Sandbox(name: startup.record.name, directory: startup.record.directory)
      if !options.isDetached { ExitCleanup.add(sandbox) }
      do throws(SandboxError) {
        try startup.run(programs: programs)
        return sandbox
      } catch {
        try? sandbox.tearDown(startup.record.marks)
        ExitCleanup.remove(sandbox)
        attemptsLeft -= 1
        // Somebody who is not in our records took a port between our look and the daemon's.
        guard attemptsLeft > 0, error.isPortClash else { throw error }
      }
    }
  }
}

extension SandboxError {
  var isPortClash: Bool {
    code == .startFailed && logLines.contains { $0.contains("Address already in use") }
  }
}
