import Glibc

/// Becomes the build of a program that fits this machine's libslurm.
///
/// libslurm changes its name with each major version of Slurm, and a program that is linked to the old
/// one does not start any more: after an upgrade, the next attempt at a job's work would fail. So what
/// is installed as `bin/slurmswift`, and what jobs name, links no libslurm.
@main
enum Launcher {
  static func main() {
    guard let path = ownPath, let installation = Installation(launcher: path) else {
      fail("cannot find this program's own path: \(String(cString: strerror(errno)))")
    }
    let libraries = installation.libraries
    if let library = libraries.first(where: installation.isThere) {
      become(installation.build(for: library))
    }
    let problem = "\(problem(with: libraries, of: installation)), in \(installation.folder)"
    guard let standIn = installation.standIn else { fail("\(problem)\n\(hint)") }
    say("warning: \(problem); it runs by signals and timers, and reaches no cluster")
    say(hint)
    become(standIn)
  }

  /// The path that was executed, with all links resolved: it says more than the name that this was
  /// called by, which scripts, links and callers choose.
  private static var ownPath: String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return nil }
    let path = String(decoding: buffer[..<count], as: UTF8.self)
    // Another installation has taken its place since it was started.
    let mark = " (deleted)"
    return path.hasSuffix(mark) ? String(path.dropLast(mark.count)) : path
  }

  private static let hint =
    "hint: run `make install` for this machine's Slurm; what is installed stays beside it"

  private static func problem(with libraries: [String], of installation: Installation) -> String {
    let program = installation.program
    if libraries.isEmpty { return "no build of \(program) is installed" }
    let names = libraries.joined(separator: ", ")
    return "no build of \(program) fits the libslurm of this machine: there are those for \(names)"
  }

  /// With the same arguments, variables, descriptors and signals.
  private static func become(_ build: String) -> Never {
    execv(build, CommandLine.unsafeArgv)
    fail("cannot start \(build): \(String(cString: strerror(errno)))")
  }

  private static func fail(_ words: String) -> Never {
    say("error: \(words)")
    exit(EX_UNAVAILABLE)
  }

  private static func say(_ words: String) {
    var text = words + "\n"
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
