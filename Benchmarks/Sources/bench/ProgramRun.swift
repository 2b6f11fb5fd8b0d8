import Glibc

/// A program that was run to its end, and what it cost.
struct ProgramRun {
  let processID: pid_t
  /// What it printed; of much, the first mebibyte.
  let output: String
  /// How many lines it printed.
  let lineCount: Int
  let wall: Duration
  /// User and system time, of the children that it waited for, too.
  let cpu: Duration
  /// The most memory that it had, in MiB; that of the process that started it, where it was more.
  let peak: Double

  init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    var pipes: [CInt] = [0, 0]
    guard pipe(&pipes) == 0 else { throw Failure(program, "pipe", errno) }
    for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes[1], STDOUT_FILENO)
    let words = ([program] + arguments).map { strdup($0) }
    let variables = environment.map { strdup("\($0)=\($1)") } + Self.inherited(without: environment)
    defer { for text in words + variables { free(text) } }

    let clock = ContinuousClock()
    let start = clock.now
    var child: pid_t = 0
    let failure = posix_spawnp(&child, program, &actions, nil, words + [nil], variables + [nil])
    close(pipes[1])
    defer { close(pipes[0]) }
    guard failure == 0 else { throw Failure(program, "posix_spawn", failure) }
    let (bytes, lines) = Self.contents(of: pipes[0])
    var (status, usage): (CInt, rusage) = (0, rusage())
    while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
    wall = start.duration(to: clock.now)
    guard status == 0 else { throw Failure(program, "wait status \(status)", 0) }
    processID = child
    (output, lineCount) = (String(decoding: bytes, as: UTF8.self), lines)
    cpu = Duration(usage.ru_utime) + Duration(usage.ru_stime)
    peak = Double(usage.ru_maxrss) / 1024
  }

  private static func inherited(without own: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
    var result: [UnsafeMutablePointer<CChar>?] = []
    var next = environ
    while let variable = next.pointee {
      let text = String(cString: variable)
      if own[String(text.prefix { $0 != "=" })] == nil { result.append(strdup(text)) }
      next += 1
    }
    return result
  }

  /// The first mebibyte, because what this process holds counts in the peaks of its children; and how many
  /// lines there are in all.
  private static func contents(of descriptor: CInt) -> (bytes: [UInt8], lines: Int) {
    var (bytes, lines): ([UInt8], Int) = ([], 0)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return (bytes, lines) }
      lines += chunk[..<count].count { $0 == UInt8(ascii: "\n") }
      if bytes.count < 1 << 20 { bytes += chunk[..<count] }
    }
  }
}

/// What could not be measured, and why.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  fileprivate init(_ program: String, _ operation: String, _ reason: CInt) {
    description =
      "\(program): \(operation)" + (reason == 0 ? "" : ": \(String(cString: strerror(reason)))")
  }
}

extension Duration {
  fileprivate init(_ time: timeval) {
    self = .seconds(time.tv_sec) + .microseconds(time.tv_usec)
  }

  var milliseconds: Double { self / .milliseconds(1) }
}
