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

  /// What a script of the tests' set-up has put into the folder of the build; nil when it has not run.
  ///
  /// - Parameter path: Where it is in there.
  package static func setUp(_ path: String) -> String? {
    var folder = (built("") as NSString).deletingLastPathComponent as NSString
    // Above the programs; a sanitized build has a folder of its own, beside the usual one.
    while folder.length > 1 {
      let file = folder.appendingPathComponent(".build/" + path)
      if access(file, F_OK) == 0 { return file }
      folder = folder.deletingLastPathComponent as NSString
    }
    return nil
  }
}
