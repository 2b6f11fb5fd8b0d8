import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// Whom signals reach, beside `scancel`.
  struct SignalTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// A job whose batch script, its child, and a step write down when they are told USR1.
    private struct Listener {
      let id: JobID
      let log: String

      init(_ live: LiveCluster) async throws {
        let log = live.newPath("signals")
        func process(_ name: String) -> String {
          "trap \"echo \(name) >> \(log)\" USR1; echo \(name)-listens >> \(log); "
            + "while :; do sleep 0.1; done"
        }
        let id = try live.submit(
          """
          srun -n1 sh -c '\(process("step"))' &
          sh -c '\(process("child"))' &
          \(process("script"))
          """)
        try await eventually("all three of job \(id) listen") {
          (try? live.contents(of: log))?.split(separator: "\n").count == 3
        }
        self.id = id
        self.log = log
      }

      /// Those that were told.
      func told(_ live: LiveCluster) throws -> Set<String> {
        let lines = try live.contents(of: log).split(separator: "\n").map(String.init)
        return Set(lines.filter { !$0.hasSuffix("listens") })
      }
    }

    @Test(arguments: [
      (SignalTarget.steps, [], ["step"]), (.batchStep, ["-b"], ["script"]),
      (.all, ["-f"], ["script", "child", "step"]),
    ])
    func `reach those that scancel's do`(
      target: SignalTarget, options: [String], expected: [String]
    ) async throws {
      let ours = try await Listener(live)
      let theirs = try await Listener(live)
      #expect(
        try live.cluster.signal(.job(ours.id), .usr1, to: target) == [JobOutcome(.job(ours.id))])
      _ = try await live.slurm("scancel", options + ["-s", "USR1", "\(theirs.id)"])
      for listener in [ours, theirs] {
        try await eventually("\(expected) of job \(listener.id) were told") {
          try listener.told(live).isSuperset(of: expected)
        }
      }
      // For those that must not be told.
      try await Task.sleep(for: .milliseconds(500))
      #expect(try ours.told(live) == Set(expected))
      #expect(try theirs.told(live) == Set(expected))
      for listener in [ours, theirs] { try live.cluster.cancel(.job(listener.id)) }
    }

    @Test func `a job without steps is told nothing by way of its steps`() async throws {
      let log = live.newPath("signals")
      let id = try live.submit(
        "trap 'echo told >> \(log)' USR1; echo listens >> \(log); while :; do sleep 0.1; done")
      try await eventually("it listens") { FileManager.default.fileExists(atPath: log) }
      try live.cluster.signal(.job(id), .usr1, to: .steps)
      try await Task.sleep(for: .milliseconds(500))
      #expect(try live.contents(of: log) == "listens\n")
      try live.cluster.signal(.job(id), .usr1, to: .all)
      try await eventually("it is told") { try live.contents(of: log).contains("told") }
      try live.cluster.cancel(.job(id))
    }

    @Test func `of an array, those that run are told, and the others named`() async throws {
      let id = try await live.startArray()
      // Which sleepers ignore.
      let outcomes = try live.cluster.signal(.job(id), .urg, to: .all)
      #expect(
        Set(outcomes.filter(\.isDone).map(\.job)) == [.task(id, 1), .task(id, 2)], "\(outcomes)")
      #expect(outcomes.first { $0.job == .task(id, 3) }?.failure == .jobPending, "\(outcomes)")
      #expect(
        try live.cluster.signal(.tasks(id, [1, 2]), .urg, to: .all)
          == [JobOutcome(.tasks(id, [1, 2]))])
      try live.cluster.signal(.task(id, 1), .term, to: .all)
      try await live.reach(.task(id, 1), "task 1 has ended") { $0.state.isFinished }
      #expect(try live.cluster.job(.task(id, 2)).state.isRunning)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a stopped job runs on when it is continued`() async throws {
      let id = try await live.startSleeper()
      try live.cluster.signal(.job(id), .stop, to: .all)
      try await live.reach(.job(id), "it is stopped") { $0.state.flags.contains(.stopped) }
      try live.cluster.signal(.job(id), .cont, to: .all)
      try await live.reach(.job(id), "it runs on") { $0.state.flags.isEmpty }
      try live.cluster.cancel(.job(id))
    }

    @Test func `what does not run is not told`() async throws {
      let pending = try live.submit("true") { $0.isHeld = true }
      let ended = try live.submit("true")
      try await live.finish(ended)
      for (id, code) in [
        (pending, SlurmErrorCode.jobPending), (ended, .alreadyDone), (4_000_000, .invalidJobID),
      ] {
        let error = #expect(throws: SlurmError.self) {
          try live.cluster.signal(.job(id), .usr1, to: .all)
        }
        #expect(error?.code == code && error?.operation == "signal")
      }
      #expect(try live.cluster.job(.job(pending)).state.isPending)
      try live.cluster.cancel(.job(pending))
    }

    @Test(arguments: SignalTarget.allCases)
    func `KILL is a cancellation, and what is no signal is none`(target: SignalTarget) throws {
      let id = try live.submit("true") { $0.isHeld = true }
      let kill = #expect(throws: SlurmError.self) {
        try live.cluster.signal(.job(id), .kill, to: target)
      }
      #expect(kill?.code == .notSupported && kill?.hint?.contains("cancel") == true)
      // 996 is "the time limit" to Slurm's daemons.
      for number in [0, -1, 65, 996, 70_000] as [Int32] {
        let error = #expect(throws: SlurmError.self) {
          try live.cluster.signal(.job(id), Signal(rawValue: number), to: target)
        }
        #expect(error?.code == .invalidDescription)
      }
      #expect(try live.cluster.job(.job(id)).state.isPending)
      try live.cluster.cancel(.job(id))
    }
  }
}
