internal import CCheckpointing
internal import FoundationEssentials
internal import Glibc
internal import Slurm

/// Watches for all that ends an attempt: Slurm's warnings, our own clock, the file `STOP`.
///
/// From the end of the initialiser on no signal of these ends the process. Nor does a reader that hung up: Ctrl-C
/// ends `tee` first, and who says that he saves must live to do so.
struct AttemptWatch: Sendable {
  /// How long before the job's end the attempt is warned.
  let lead: Lead
  /// The first warning.
  let warned = Latch<EndWarning>()
  /// Whether the first SIGTERM is the job's end, and not a warning that somebody sent.
  let isFirstTerminationEnd = Latch<Bool>()
  /// Slurm ends the job.
  let terminated = Latch<Void>()
  private let tasks: [Task<Void, any Error>]
  private let number = Latch<Int>()

  /// How often it is looked whether the chain was stopped, or another attempt goes on.
  private static let interval = Duration.seconds(10)

  init(_ runner: ChainRunner) async {
    slurmswift_survive_broken_pipes()
    let lead = Lead(atLeast: runner.plan.lead)
    self.lead = lead
    let warnings = await EndWarnings(
      signals: Self.signals(runner), after: runner.plan.slice,
      watch: runner.job.map { job in
        DeadlineWatch(
          loadEnd: { [report = runner.report] in
            let end = try await job.deadline()
            lead.deadline = end
            if let end, lead.limit(to: .seconds(end.timeIntervalSinceNow)) {
              report(.shortLead(lead.value))
            }
            return end
          },
          lead: { lead.value },
          interval: {
            lead.killWait = try? await job.perform { cluster throws(SlurmError) in cluster.killWait
            }
            return await job.questionInterval()
          })
      })
    let (warned, terminated, number) = (warned, terminated, number)
    let (isFirstTerminationEnd, check) = (isFirstTerminationEnd, runner.job?.terminationCheck)
    let warn = { @Sendable (warning: EndWarning) in
      if warned.value == nil { runner.report(.warned(warning)) }
      warned.set(warning)
    }
    tasks = [
      Task {
        for await warning in warnings {
          warn(warning)
          guard warning == .termination else { continue }
          let isEnd = await check?.isEnd() ?? true
          isFirstTerminationEnd.set(isEnd)
          if isEnd { terminated.set(()) }
        }
      },
      Task {
        while true {
          try await Task.sleep(for: Self.interval)
          // A folder that cannot be read just now is looked into the next time.
          if let number = number.value, (try? runner.chain.ledger.isOvertaken(number)) == true {
            return warn(.overtaken)
          }
          if let reason = try? runner.chain.stopRequest() { return warn(.stopRequest(reason)) }
        }
      },
    ]
  }

  /// Looks from now on whether an attempt later than this one has begun.
  func follow(_ number: Int) { self.number.set(number) }

  func cancel() { for task in tasks { task.cancel() } }

  /// The signals that are warnings.
  ///
  /// Outside a job all that ask a process to end are: they reach it alone, and not what it supervises.
  private static func signals(_ runner: ChainRunner) -> Set<Signal> {
    var signals = Set(runner.plan.warning.map { [$0] } ?? [])
    guard runner.context != nil else {
      return signals.union([.term, .int, .hup].filter { !$0.isIgnored })
    }
    if runner.isSupervising {
      // It has no other use for them, and must not leave a program behind.
      signals.formUnion([.usr1, .usr2, .int, .hup, .quit])
    }
    // The controller tells what that one means.
    return signals.subtracting([.term])
  }
}

extension Signal {
  /// Whether this process ignores it, as `nohup` has it.
  fileprivate var isIgnored: Bool {
    var action = sigaction()
    guard sigaction(rawValue, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
