import Testing

@testable import SlurmSandbox

struct DaemonTests {
  @Test(arguments: [
    Sandbox.Daemon.munged, .mariadbd, .slurmdbd, .slurmctld, .slurmd("n1"), .slurmd("slurmd-2"),
  ])
  func `a daemon is found by its name`(daemon: Sandbox.Daemon) {
    #expect(Sandbox.Daemon(daemon.description) == daemon)
  }

  @Test(arguments: ["", "slurmd", "slurmd-", "slurm", "n1"])
  func `other names are no daemons`(name: String) {
    #expect(Sandbox.Daemon(name) == nil)
  }
}
