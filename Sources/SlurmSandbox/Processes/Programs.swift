import Glibc

/// The programs that a sandbox is made of, and where they are on this machine.
struct Programs: Sendable {
  var paths: [String: String]

  /// Each program with the Debian package that holds it.
  static let basic = [
    ("munged", "munge"), ("slurmctld", "slurmctld"), ("slurmd", "slurmd"),
    ("scontrol", "slurm-client"),
  ]
  static let accounting = [
    ("slurmdbd", "slurmdbd"), ("sacctmgr", "slurm-client"), ("mariadbd", "mariadb-server-core"),
    ("mariadb-install-db", "mariadb-server-core"), ("my_print_defaults", "mariadb-client-core"),
  ]

  /// Daemons lie where the PATH of an ordinary user does not lead.
  private static let usualFolders = [
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
  ]

  /// Finds all programs.
  ///
  /// - Throws: `programsMissing`, which names all that are missing and their packages.
  init(accounting: Bool, searchPath: String) throws(SandboxError) {
    try self.init(accounting: accounting, folders: Self.folders(searchPath))
  }

  init(accounting: Bool, folders: [String]) throws(SandboxError) {
    var missing: [(program: String, package: String)] = []
    paths = [:]
    for (program, package) in Self.basic + (accounting ? Self.accounting : []) {
      if let path = Self.find(program, in: folders) {
        paths[program] = path
      } else {
        missing.append((program, package))
      }
    }
    paths["true"] = Self.find("true", in: folders)
    guard missing.isEmpty else {
      let packages = Set(missing.map(\.package)).sorted()
      throw SandboxError(
        code: .programsMissing, operation: "find",
        subject: missing.map(\.program).joined(separator: ", "),
        reason: "not in \(folders.joined(separator: ":"))",
        hint: "on Debian: apt-get install --no-install-recommends "
          + packages.joined(separator: " "))
    }
  }

  subscript(program: String) -> String { paths[program] ?? program }

  /// Where programs are looked for, in order.
  static func folders(_ searchPath: String) -> [String] {
    // Relative ones do not count: the daemons have another working folder than we.
    let own = searchPath.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return own + usualFolders.filter { !own.contains($0) }
  }

  static func find(_ program: String, in folders: [String]) -> String? {
    for folder in folders {
      let path = "\(folder)/\(program)"
      var info = stat()
      if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 {
        return path
      }
    }
    return nil
  }
}
