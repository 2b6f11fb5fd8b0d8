import Glibc

/// The programs as they are installed: this one under each program's name in `bin`, and in
/// `libexec/slurmswift` their builds, a folder for each libslurm, named as that names itself.
struct Installation {
  /// The folder of builds for a libslurm that is not there; see `Scripts/install`.
  private static let standIn = "none"

  let program: String
  /// Where the builds are.
  let folder: String

  /// By the path of the program that runs now, with all links resolved.
  init?(launcher path: String) {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last, parts.count >= 2 else { return nil }
    program = name
    folder = "/" + (parts.dropLast(2) + ["libexec", "slurmswift"]).joined(separator: "/")
  }

  /// What there are builds of the program for, the newest first.
  var libraries: [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [(name: String, number: Int)] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let number = Self.number(of: name), access(build(for: name), X_OK) == 0 else {
        continue
      }
      names.append((name, number))
    }
    return names.sorted { $0.number > $1.number }.map(\.name)
  }

  /// 38 of `libslurm.so.38`: it grows with each major version of Slurm.
  private static func number(of library: String) -> Int? {
    let prefix = "libslurm.so."
    return library.hasPrefix(prefix) ? Int(library.dropFirst(prefix.count)) : nil
  }

  func build(for library: String) -> String { "\(folder)/\(library)/\(program)" }

  /// The build that starts without a libslurm, if it was installed.
  var standIn: String? {
    let path = build(for: Self.standIn)
    return access(path, X_OK) == 0 ? path : nil
  }

  /// Whether a build finds its libslurm: as the loader will, where the system has it, or else beside
  /// the build.
  func isThere(_ library: String) -> Bool {
    dlopen(library, RTLD_LAZY) != nil || dlopen("\(folder)/\(library)/\(library)", RTLD_LAZY) != nil
  }
}
