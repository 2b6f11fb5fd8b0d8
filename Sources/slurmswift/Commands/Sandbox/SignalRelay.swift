import Glibc
import Synchronization
import UnixSignals

/// Keeps the signals that would end this process, and hands them to the command that it runs.
final class SignalRelay: Sendable {
  private struct State {
    var first: UnixSignal?
    var forward: (@Sendable (UnixSignal) -> Void)?
  }

  private let state = Mutex(State())

  /// The first signal that came; nil when none has.
  var first: UnixSignal? { state.withLock(\.first) }

  /// Traps the signals; the task that is returned listens until it is cancelled.
  func listen() async -> Task<Void, Never> {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup, .sigquit)
    return Task {
      for await signal in signals { receive(signal) }
    }
  }

  /// Hands signals on from now on, the one that came before first.
  func forward(_ forward: @escaping @Sendable (UnixSignal) -> Void) {
    let early = state.withLock { state in
      state.forward = forward
      return state.first
    }
    if let early { forward(early) }
  }

  private func receive(_ signal: UnixSignal) {
    let forward = state.withLock { state in
      state.first = state.first ?? signal
      return state.forward
    }
    if !signal.comesFromTerminal { forward?(signal) }
  }
}

extension UnixSignal {
  /// A terminal sends these to the command too.
  fileprivate var comesFromTerminal: Bool {
    (self == .sigint || self == .sigquit) && isatty(STDIN_FILENO) == 1
  }
}
