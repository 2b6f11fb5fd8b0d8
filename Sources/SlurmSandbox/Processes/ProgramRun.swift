import Glibc

/// What came of a program that was run to its end.
struct ProgramRun: Sendable {
  /// What it wrote to standard output and standard error.
  var output: String
  var ending: Ending

  enum Ending: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
    /// It was killed because the time was up.
    case timeLimit

    /// From the status of `waitpid`.
    init(wait status: CInt) {
      let signal = status & 0x7f
      self = signal == 0 ? .status(status >> 8 & 0xff) : .signal(signal)
    }

    /// The ending in words.
    var reason: String {
      switch self {
      case .status(let status): "it ended with status \(status)"
      case .signal(let signal):
        "it was ended by signal \(signal), \(String(cString: strsignal(signal)))"
      case .timeLimit: "it did not end in time"
      }
    }
  }

  var isSuccess: Bool { ending == .status(0) }

  /// Runs a program and waits for its end.
  static func run(_ invocation: Invocation, limit: Duration) throws(SandboxError) -> Self {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system("make a pipe for", invocation.program, errno) }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    defer { close(readEnd) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(readEnd, F_SETFL, O_NONBLOCK)

    var invocation = invocation
    invocation.output = .descriptor(writeEnd)
    let pid: Int32
    do throws(SandboxError) {
      pid = try invocation.start()
    } catch {
      close(writeEnd)
      throw error
    }
    close(writeEnd)
    let deadline = Deadline(limit)
    let bytes = drain(readEnd, until: deadline)
    let ending = wait(for: pid, until: deadline)
    return Self(output: String(decoding: bytes, as: UTF8.self), ending: ending)
  }

  /// Reads until the other end is closed or the time is up.
  private static func drain(_ descriptor: CInt, until deadline: Deadline) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while !deadline.hasPassed {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 {
        break
      } else if errno == EAGAIN {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&event, 1, deadline.milliseconds)
      } else if errno != EINTR {
        break
      }
    }
    return bytes
  }

  private static func wait(for pid: Int32, until deadline: Deadline) -> Ending {
    var status: CInt = 0
    while true {
      let result = waitpid(pid, &status, WNOHANG)
      if result == pid { return Ending(wait: status) }
      // Where SIGCHLD is ignored the kernel throws the status away; the output has to speak.
      if result < 0 && errno == ECHILD { return .status(0) }
      if deadline.hasPassed {
        kill(pid, SIGKILL)
        waitpid(pid, &status, 0)
        return .timeLimit
      }
      Deadline.pause(1)
    }
  }
}
