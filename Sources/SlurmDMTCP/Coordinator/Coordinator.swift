internal import Dispatch

/// A DMTCP coordinator that listens somewhere: it keeps a computation's processes together, and tells
/// them to write their images.
///
/// ```swift
/// import SlurmDMTCP
///
/// func save() async throws {
///   let coordinator = Coordinator(CoordinatorAddress(host: "n1", port: 7779))
///   for process in try await coordinator.processes() { print(process.program, process.state) }
///   let images = try await coordinator.checkpoint(in: "images")
///   print(images.images.map(\.path))
/// }
/// ```
///
/// Each call connects anew, and has a time limit. The forms of the protocol are told apart by asking for the
/// status, which harms neither: as letters first, because a coordinator of DMTCP 3 ends at a message of
/// DMTCP 5, and that one only hangs up at the other's.
public struct Coordinator: Hashable, Sendable {
  /// Where it listens.
  public let address: CoordinatorAddress
  /// How long a question may take.
  public var timeLimit: Duration

  /// Names a coordinator; whether one is there is seen when it is asked.
  public init(_ address: CoordinatorAddress, timeLimit: Duration = .seconds(10)) {
    self.address = address
    self.timeLimit = timeLimit
  }

  /// What it says of its computation.
  ///
  /// - Throws: ``DMTCPError``.
  public func status() async throws(DMTCPError) -> CoordinatorStatus {
    let operation = "ask for the status of"
    for form in [ProtocolForm.letters, .numbers] {
      guard let answer = try await ask(form.message(.status), operation) else { continue }
      try check(answer.message, form, operation)
      return CoordinatorStatus(answer.message, form)
    }
    throw DMTCPError(.hungUp, operation, "\(address)")
  }

  /// The processes of its computation.
  ///
  /// - Throws: ``DMTCPError``.
  public func processes() async throws(DMTCPError) -> [CoordinatedProcess] {
    let operation = "list the processes of"
    let extra = try await tell(.list, operation).extra
    // What is written last may be a NUL.
    let text = String(decoding: extra.prefix { $0 != 0 }, as: UTF8.self)
    guard let processes = CoordinatedProcess.list(text) else {
      throw DMTCPError(.notDMTCP, operation, "\(address)", "its list is none of DMTCP's")
    }
    return processes
  }

  /// Lets it begin a checkpoint, which it makes while its processes stand still.
  ///
  /// That it has begun says nothing of its end: ``checkpoint(in:within:)`` waits for it.
  ///
  /// - Returns: How many processes are saved.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notRunning`` without a process, and while
  ///   another checkpoint is under way.
  @discardableResult
  public func requestCheckpoint() async throws(DMTCPError) -> Int {
    Int(try await tell(.checkpoint, "checkpoint the processes of").message.processCount)
  }

  /// Changes how much time lies between two checkpoints that it makes by itself.
  ///
  /// - Parameter interval: In seconds, what is between two being the longer; nil for none.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/intervalIgnored`` where the coordinator
  ///   took the command and kept the old interval.
  public func setInterval(_ interval: Duration?) async throws(DMTCPError) {
    let operation = "change the interval of"
    let seconds = UInt32(clamping: interval.map(CoordinatorStatus.seconds) ?? 0)
    try await tell(.interval, operation) { $0.interval = seconds }
    guard try await status().interval == (seconds == 0 ? nil : .seconds(Int(seconds))) else {
      throw DMTCPError(.intervalIgnored, operation, "\(address)")
    }
  }

  /// Kills all its processes, and returns when they are gone; it stays.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notEnded`` when some stay, as those of a
  ///   restart that waits for one that does not come.
  public func kill() async throws(DMTCPError) {
    let operation = "kill the processes of"
    try await tell(.kill, operation)
    let deadline = ContinuousClock.now + timeLimit
    while await hasProcesses() {
      guard ContinuousClock.now < deadline else {
        let left = try await processes().map { "\($0.realPID) on \($0.host)" }
        throw DMTCPError(
          .notEnded, operation, "\(address)",
          "some do not listen: " + left.joined(separator: ", ") + "; end them by `kill -9`")
      }
      try await pause(operation)
    }
  }

  /// Whether any process is left; none is where the coordinator was started for them alone, and is gone, too.
  private func hasProcesses() async -> Bool {
    do {
      return try await status().processCount > 0
    } catch {
      // While it kills them, 5.0 tells whoever asks to end as well.
      return error.code != .noCoordinator
    }
  }

  /// Kills all its processes, and ends it; returns when nobody answers there any more.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/notEnded`` for one that stays.
  public func quit() async throws(DMTCPError) {
    let form = try await status().form
    let operation = "end"
    // It does not answer: it closes, and is gone.
    _ = try await ask(form.message(.quit), operation)
    let deadline = ContinuousClock.now + timeLimit
    while ContinuousClock.now < deadline {
      do throws(DMTCPError) {
        // Whoever hangs up is about to go.
        _ = try await ask(form.message(.status), operation)
      } catch {
        if error.code == .noCoordinator { return }
      }
      try await pause(operation)
    }
    throw DMTCPError(.notEnded, operation, "\(address)")
  }

  private func pause(_ operation: String) async throws(DMTCPError) {
    do {
      try await Task.sleep(for: .milliseconds(50))
    } catch {
      throw DMTCPError(.givenUp, operation, "\(address)")
    }
  }

  // MARK: Questions

  /// Gives a command in the form that the coordinator understands, and takes its answer.
  @discardableResult
  private func tell(
    _ command: ProtocolForm.Command, _ operation: String,
    with change: (inout CoordinatorMessage) -> Void = { _ in }
  ) async throws(DMTCPError) -> Exchange.Answer {
    let form = try await status().form
    var message = form.message(command)
    change(&message)
    guard let answer = try await ask(message, operation) else {
      throw DMTCPError(.hungUp, operation, "\(address)")
    }
    try check(answer.message, form, operation)
    return answer
  }

  private func check(
    _ message: CoordinatorMessage, _ form: ProtocolForm, _ operation: String
  ) throws(DMTCPError) {
    guard message.type == form.resultType else {
      throw DMTCPError(
        .notDMTCP, operation, "\(address)",
        "the answer is a message of type \(message.type), not \(form.resultType)")
    }
    switch message.status {
    case 0: return
    case -1: throw DMTCPError(.unknownCommand, operation, "\(address)")
    case -2: throw DMTCPError(.notRunning, operation, "\(address)")
    default:
      throw DMTCPError(
        .notDMTCP, operation, "\(address)", "the answer has the status \(message.status)")
    }
  }

  /// Asks on a thread that may wait.
  private func ask(
    _ message: CoordinatorMessage, _ operation: String
  ) async throws(DMTCPError) -> Exchange.Answer? {
    let exchange = Exchange(address: address, operation: operation, deadline: .now + timeLimit)
    let result: Result<Exchange.Answer?, DMTCPError> = await withCheckedContinuation {
      continuation in
      // A queue of its own, and with it a thread: a global one would let others wait.
      DispatchQueue(label: "slurmswift.dmtcp").async {
        do throws(DMTCPError) {
          continuation.resume(returning: .success(try exchange.ask(message)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
