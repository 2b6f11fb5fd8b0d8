internal import CCheckpointing
internal import Glibc

/// A program about to be started, as the leader of a process group of its own.
///
/// It gets what we got: the descriptors of a launcher (`PMI_FD`), the ignored signals (SIGHUP, of
/// `nohup`), the environment. It does not get what is our own: descriptors are close-on-exec, caught
/// signals are at their defaults, and none is blocked, as they are on Dispatch's threads.
struct Launch {
  var program: String
  var arguments: [String]
  /// Variables to set, and to remove where nil.
  var environment: [String: String?]
  /// What takes the place of the standard streams; nil for our own.
  var streams: [CInt?] = [nil, nil, nil]
  /// Whether it gets the other descriptors that are not close-on-exec.
  var inheritsDescriptors = true

  /// Starts the program, which the kernel ends with the thread that calls this.
  ///
  /// - Returns: Its process id, which is also its group's.
  func start() throws(SupervisionError) -> pid_t {
    let additions = try additions()
    for text in [program] + arguments where text.contains("\0") {
      throw SupervisionError(.invalidText, program)
    }
    // From copies, or standard output and error could not change places.
    var copies: [CInt] = []
    defer { for copy in copies where copy >= 0 { close(copy) } }
    for stream in streams {
      let copy = stream.map { fcntl($0, F_DUPFD_CLOEXEC, 3) } ?? -1
      guard stream == nil || copy >= 0 else { throw SupervisionError(.system(errno), program) }
      copies.append(copy)
    }
    let streams = slurmswift_streams(
      input: copies[0], output: copies[1], errors: copies[2], alone: inheritsDescriptors ? 0 : 1)

    var pid: pid_t = 0
    let failure = withCStrings(paths) { paths in
      withCStrings([program] + arguments) { arguments in
        withCStrings(additions) { additions in
          slurmswift_start(paths, arguments, inherited + additions, streams, &pid)
        }
      }
    }
    guard failure == 0 else { throw reason(for: failure) }
    return pid
  }

  /// The variables that are set, as a C program has them.
  private func additions() throws(SupervisionError) -> [String] {
    for (name, value) in environment {
      guard !name.isEmpty, !name.contains("="), !name.contains("\0"),
        value?.contains("\0") != true
      else {
        throw SupervisionError(
          .invalidText, program, "no variable can be \(String(reflecting: name)) with such a value")
      }
    }
    return environment.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }

  /// Those variables of ours that do not change, as they are: they need not be UTF-8.
  private var inherited: [UnsafeMutablePointer<CChar>?] {
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var next = slurmswift_environment()
    while let variable = next?.pointee {
      let name = String(cString: variable).prefix { $0 != "=" }
      if environment[String(name)] == nil { variables.append(variable) }
      next = next?.successor()
    }
    return variables
  }

  /// What an error number means: of a script, it may speak of its interpreter.
  private func reason(for number: CInt) -> SupervisionError {
    switch number {
    case ENOENT where paths.contains { access($0, F_OK) == 0 }:
      SupervisionError(.noInterpreter, program)
    case ENOENT where !program.contains("/"):
      SupervisionError(.notFound, program, "there is no such program in PATH")
    case ENOENT, ENOTDIR: SupervisionError(.notFound, program)
    case EACCES, EPERM: SupervisionError(.notExecutable, program)
    case ENOEXEC: SupervisionError(.invalidFormat, program)
    default: SupervisionError(.system(number), program)
    }
  }

  /// Where the program may be.
  private var paths: [String] {
    guard !program.isEmpty, !program.contains("/") else { return [program] }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
    // A folder without a name is the current one.
    return path.split(separator: ":", omittingEmptySubsequences: false)
      .map { ($0.isEmpty ? "." : $0) + "/" + program }
  }
}

/// Calls a function with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
