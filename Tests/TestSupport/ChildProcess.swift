import Dispatch
import Foundation
import Synchronization

/// A program that a test has started, in a process group of its own.
///
/// Foundation's `Process` reads beyond a buffer's end when it starts a program on Linux
/// (swift-corelibs-foundation 5472), and once in some thousand starts that ends the tests.
package final class ChildProcess: Sendable {
  /// Where one of its three streams comes from, or goes to.
  package enum Stream: Sendable {
    case inherited
    /// A file; for writing it is made, or emptied.
    case file(String)
    case descriptor(Int32)

    package static let null = Stream.file("/dev/null")
  }

  /// How it ended.
  package struct End: Hashable, Sendable {
    /// The exit status; nil after a signal.
    package let status: Int32?
    /// The signal that ended it; nil after an exit.
    package let signal: Int32?
    package let time: ContinuousClock.Instant
  }

  package let processID: Int32
  private let ending: Ending

  /// What the thread that waits for the end shares.
  private final class Ending: Sendable {
    let end = Mutex<End?>(nil)
    let isOver = DispatchGroup()
  }

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: Its path.
  ///   - environment: All its variables; nil for those of the tests.
  ///   - folder: Where it runs; nil for the tests' folder.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil,
    folder: String? = nil, input: Stream = .null, output: Stream = .inherited,
    errors: Stream = .inherited
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let folder, SpawnAction.changeFolder(&actions, folder) != 0 {
      throw NeverHappened(description: "\(folder) cannot be a program's folder")
    }
    for (number, stream) in [input, output, errors].enumerated() {
      switch stream {
      case .inherited: break
      case .descriptor(let descriptor):
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      case .file(let path):
        posix_spawn_file_actions_addopen(
          &actions, Int32(number), path, number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC,
          0o644)
      }
    }
    _ = SpawnAction.closeFrom(&actions, 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let variables = environment ?? ProcessInfo.processInfo.environment
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var pid = pid_t()
    let failure = posix_spawn(&pid, program, &actions, &attributes, words, settings)
    guard failure == 0 else {
      throw NeverHappened(description: "\(program): \(String(cString: strerror(failure)))")
    }
    processID = pid
    let ending = Ending()
    self.ending = ending
    ending.isOver.enter()
    Thread.detachNewThread { [pid] in
      var status: Int32 = 0
      while waitpid(pid, &status, 0) == -1 && errno == EINTR {}
      let signal = status & 0x7f
      let end = End(
        status: signal == 0 ? (status >> 8) & 0xff : nil, signal: signal == 0 ? nil : signal,
        time: .now)
      ending.end.withLock { $0 = end }
      ending.isOver.leave()
    }
  }

  /// How it ended; nil while it runs.
  package var end: End? { ending.end.withLock(\.self) }

  /// Waits for the end, and keeps the thread for so long.
  @discardableResult
  package func waitUntilEnd() -> End {
    ending.isOver.wait()
    guard let end else { preconditionFailure("nobody leaves the group before the end is noted") }
    return end
  }
}

/// What glibc can do as it starts a program, and its headers show under `_GNU_SOURCE` alone.
private enum SpawnAction {
  typealias Actions = UnsafeMutablePointer<posix_spawn_file_actions_t>

  static let changeFolder = function(
    "posix_spawn_file_actions_addchdir_np",
    as: (@convention(c) @Sendable (Actions, UnsafePointer<CChar>) -> Int32).self)
  static let closeFrom = function(
    "posix_spawn_file_actions_addclosefrom_np",
    as: (@convention(c) @Sendable (Actions, Int32) -> Int32).self)

  private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    guard let address = dlsym(nil, name) else { preconditionFailure("glibc has no \(name)") }
    return unsafeBitCast(address, to: type)
  }
}
