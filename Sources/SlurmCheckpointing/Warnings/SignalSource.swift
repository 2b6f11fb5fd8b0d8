internal import Dispatch
internal import Slurm

/// Signals that are noted as they come, and end the process no more.
///
/// What is to be done about one is done outside of any signal handler.
///
/// Dispatch's sources may be used from any thread, and the list of them does not change.
final class SignalSource: @unchecked Sendable {
  private let sources: [any DispatchSourceSignal]

  /// Catches signals from the end of this initialiser on.
  init(_ signals: Set<Signal>, _ note: @escaping @Sendable (Signal) -> Void) async {
    // Dispatch makes no source for a number that is no signal, and crashes when it is used.
    for signal in signals {
      precondition(
        (1...64).contains(signal.rawValue) && ![.kill, .stop].contains(signal),
        "no process can catch the signal \(signal)")
    }
    let queue = DispatchQueue(label: "slurmswift.signals")
    sources = signals.map { signal in
      let source = DispatchSource.makeSignalSource(signal: signal.rawValue, queue: queue)
      source.setEventHandler { note(signal) }
      return source
    }
    for source in sources {
      await withCheckedContinuation { continuation in
        source.setRegistrationHandler { continuation.resume() }
        source.activate()
      }
    }
  }

  deinit { for source in sources { source.cancel() } }
}
