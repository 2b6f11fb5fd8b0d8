import Foundation

/// DMTCP's programs, where they are installed: in a folder that `DMTCP_BIN` names, or in PATH.
package enum RealDMTCP {
  /// Their folder; nil when they are not there.
  package static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["DMTCP_BIN"].map { [$0] } ?? []
    return (named + InstalledPrograms.folders).first { folder in
      ["dmtcp_coordinator", "dmtcp_launch", "dmtcp_restart"].allSatisfy {
        access("\(folder)/\($0)", X_OK) == 0
      }
    }
  }()

  package static var isThere: Bool { folder != nil }

  /// Why tests against them are skipped.
  package static let absence =
    "DMTCP is not here: its programs are in no folder of PATH, and DMTCP_BIN names none"

  /// A PATH that begins with them.
  package static var path: String {
    ([folder].compactMap(\.self) + InstalledPrograms.folders).joined(separator: ":")
  }

  /// Lets this process find them as any program is found.
  package static let usePath: Void = { setenv("PATH", path, 1) }()
}
