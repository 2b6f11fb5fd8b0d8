import Foundation

/// The programs that tests start: those that are installed, and those that are built with the tests.
package enum InstalledPrograms {
  /// What is needed of Slurm; the daemons lie where the PATH of an ordinary user does not lead.
  private static let needed = [
    "munged", "slurmctld", "slurmd", "scontrol", "squeue", "sbatch", "scancel",
  ]

  /// Where programs are looked for.
  package static let folders =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    + ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

  /// The programs of Slurm's that are not there.
  package static var missing: [String] { needed.filter { path(of: $0) == nil } }
  package static var areComplete: Bool { missing.isEmpty }
  package static var areRequired: Bool {
    ProcessInfo.processInfo.environment["SLURMSWIFT_REQUIRE_CLUSTER"] == "1"
  }

  package static func path(of program: String) -> String? {
    folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// A program of this package, beside the bundle of its tests.
  package static func built(_ program: String) -> String {
    let bundle =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (bundle as NSString).deletingLastPathComponent + "/\(program)"
  }
}
