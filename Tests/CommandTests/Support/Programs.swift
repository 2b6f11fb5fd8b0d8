import Foundation
import TestSupport

/// The command under test, and what it is started with.
enum Programs {
  static let slurmswift = InstalledPrograms.built("slurmswift")

  /// What every program finds in its environment: enough to work, nothing of Slurm's.
  static let environment: [String: String] = {
    var environment = ProcessInfo.processInfo.environment.filter {
      ["HOME", "TZ", "LD_LIBRARY_PATH", "USER"].contains($0.key)
    }
    environment["PATH"] = InstalledPrograms.folders.joined(separator: ":")
    environment["LANG"] = "C.UTF-8"
    return environment
  }()
}
