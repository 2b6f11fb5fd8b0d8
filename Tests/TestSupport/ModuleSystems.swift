import Foundation

/// The module systems that tests load modules by.
package enum ModuleSystems: String, CaseIterable, Sendable {
  case environmentModules = "Environment Modules"
  case lmod = "Lmod"

  /// Debian's package of Lmod excludes the other's, so that it may be what is installed.
  private static let installedLmod = "/usr/share/lmod/lmod/libexec/lmod"

  /// Those that can be on this machine.
  package static var possible: [ModuleSystems] {
    access(installedLmod, X_OK) == 0 ? [.lmod] : allCases
  }

  /// The variables by which a login knows it.
  ///
  /// - Throws: When it is not there.
  package var variables: [String: String] {
    get throws {
      switch self {
      case .environmentModules:
        guard InstalledPrograms.path(of: "modulecmd") != nil else {
          throw NeverHappened(description: "modulecmd is missing: Scripts/install-packages")
        }
        return [:]
      case .lmod:
        let paths = [Self.installedLmod, InstalledPrograms.setUp("lmod" + Self.installedLmod)]
        guard let path = paths.compactMap(\.self).first(where: { access($0, X_OK) == 0 }) else {
          throw NeverHappened(description: "Lmod is missing: Scripts/install-lmod makes it")
        }
        return ["LMOD_CMD": path]
      }
    }
  }
}
