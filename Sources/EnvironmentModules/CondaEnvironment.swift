internal import ArgumentParser
internal import Glibc

/// An environment of conda's: a folder with programs, which stand first in PATH when it is active.
///
/// Scripts that an environment wants a shell to read (`etc/conda/activate.d`) are not read.
struct CondaEnvironment {
  let name: String
  /// The folder.
  let prefix: String

  /// Finds an environment by its path, or by its name where conda keeps them: beside conda itself, or
  /// in the user's folder.
  ///
  /// - Throws: `ValidationError` when there is none.
  init(_ name: String) throws {
    self.name = name
    let roots = Self.roots
    let places =
      name.contains("/")
      ? [Self.absolute(name)]
      : name == "base"
        ? roots
        : roots.map { "\($0)/envs/\(name)" } + Self.home.map { "\($0)/.conda/envs/\(name)" }
    // What makes a folder an environment.
    guard let prefix = places.first(where: { access($0 + "/conda-meta", F_OK) == 0 }) else {
      let looked =
        places.isEmpty ? "no conda was found" : "looked at \(places.joined(separator: ", "))"
      throw ValidationError(
        "There is no conda environment '\(name)' (\(looked)): load the --module of conda, or give its path."
      )
    }
    self.prefix = prefix
  }

  /// Refuses to run a Python that is not in it: the next one in PATH would run, with other packages.
  ///
  /// - Throws: `ValidationError`.
  func check(_ program: String) throws {
    guard let python = Self.inPath(program), python.hasPrefix("python"),
      access("\(prefix)/bin/\(python)", X_OK) != 0
    else { return }
    throw ValidationError(
      "The conda environment '\(name)' has no \(python): install Python there, or give the path of another."
    )
  }

  /// What is looked for in PATH to run a program: itself, or what a script's `#!/usr/bin/env` names.
  private static func inPath(_ program: String) -> String? {
    guard program.contains("/") else { return program }
    guard let file = fopen(program, "re") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, CInt(line.count), file) != nil else { return nil }
    let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("#!") else { return nil }
    // Blanks may stand before the path, and behind it.
    let words = text.dropFirst(2).split(whereSeparator: \.isWhitespace)
    guard words.first?.hasSuffix("/env") == true else { return nil }
    return words.dropFirst().first { !$0.hasPrefix("-") }.map(String.init)
  }

  /// Makes it the active one of this process.
  func activate() {
    let path = Self.variable("PATH").map { ":" + $0 } ?? ""
    setenv("PATH", "\(prefix)/bin\(path)", 1)
    setenv("CONDA_PREFIX", prefix, 1)
    setenv("CONDA_DEFAULT_ENV", name, 1)
  }

  /// Where conda is: as it says itself, or above a `conda` in PATH.
  private static var roots: [String] {
    let programs =
      [variable("CONDA_EXE")].compactMap(\.self)
      + (variable("PATH") ?? "").split(separator: ":").map { "\($0)/conda" }
    // Conda stands in PATH as it says itself.
    return programs.filter { access($0, X_OK) == 0 }.reduce(into: []) { roots, program in
      let root = "/" + program.split(separator: "/").dropLast(2).joined(separator: "/")
      if !roots.contains(root) { roots.append(root) }
    }
  }

  /// A path that leads there from any folder: the program may go into another.
  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  private static var home: [String] { [variable("HOME")].compactMap(\.self) }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
