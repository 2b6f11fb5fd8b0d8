import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// One after the other: one of them counts anew.
  @Suite(.serialized) struct ControllerStatisticsTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// What sdiag prints as `name: value`, with `section/` before names that come twice.
    private static func values(in text: String) -> [String: String] {
      var section = ""
      var values: [String: String] = [:]
      for line in text.split(separator: "\n") {
        if !line.hasPrefix("\t") {
          section =
            line.hasPrefix("Main schedule")
            ? "main/" : line.hasPrefix("Backfill") ? "backfill/" : ""
        }
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        values[section + parts[0].trimmingCharacters(in: .whitespaces)] =
          parts[1].trimmingCharacters(in: .whitespaces)
      }
      return values
    }

    private static func values(of statistics: ControllerStatistics) -> [String: String] {
      let (jobs, main) = (statistics.jobs, statistics.scheduler)
      let backfill = statistics.backfill
      func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
      func microseconds(_ value: Duration?) -> String {
        value.map { "\(Int($0 / .microseconds(1)))" } ?? ""
      }
      return [
        "Jobs submitted": number(jobs.submitted), "Jobs started": number(jobs.started),
        "Jobs completed": number(jobs.completed), "Jobs canceled": number(jobs.cancelled),
        "Jobs failed": number(jobs.failed), "Jobs pending": number(jobs.pending),
        "Jobs running": number(jobs.running),
        "DBD Agent queue size": number(statistics.databaseQueueLength),
        "main/Total cycles": number(main.cycles.count),
        "main/Last cycle": microseconds(main.cycles.last),
        "main/Max cycle": microseconds(main.cycles.longest),
        "main/Mean cycle": microseconds(main.cycles.mean),
        "main/Mean depth cycle": number(main.meanDepth),
        "main/Last queue length": number(main.queueLength),
        "backfill/Total backfilled jobs (since last slurm start)": number(backfill.jobsSinceStart),
        "backfill/Total backfilled jobs (since last stats cycle start)": number(backfill.jobs),
        "backfill/Total backfilled heterogeneous job components": number(backfill.components),
        "backfill/Total cycles": number(backfill.cycles.count),
        "backfill/Last cycle": microseconds(backfill.cycles.last),
        "backfill/Max cycle": microseconds(backfill.cycles.longest),
        "backfill/Mean cycle": microseconds(backfill.cycles.mean),
        "backfill/Last depth cycle": number(backfill.lastDepth),
        "backfill/Last depth cycle (try sched)": number(backfill.lastTriedDepth),
        "backfill/Depth Mean": number(backfill.meanDepth),
        "backfill/Depth Mean (try depth)": number(backfill.meanTriedDepth),
        "backfill/Last queue length": number(backfill.queueLength),
        "backfill/Queue length mean": number(backfill.meanQueueLength),
        "backfill/Last table size": number(backfill.tableSize),
        "backfill/Mean table size": number(backfill.meanTableSize),
      ]
    }

    @Test func `what is counted is what sdiag prints`() async throws {
      // Other tests move the counts: they must be equal at one of several looks.
      var differences: [String] = []
      var equal: Set<String> = []
      for _ in 1...40 {
        let ours = Self.values(of: try live.cluster.statistics())
        let theirs = Self.values(in: try await live.slurm("sdiag"))
        let wanted = ours.filter { !$0.value.isEmpty }
        #expect(Set(wanted.keys).isSubset(of: theirs.keys))
        equal.formUnion(wanted.filter { theirs[$0.key] == $0.value }.keys)
        differences = wanted.keys.filter { !equal.contains($0) }.map {
          "\($0): \(wanted[$0] ?? ""), sdiag \(theirs[$0] ?? "nothing")"
        }
        if differences.isEmpty { return }
        try await Task.sleep(for: .milliseconds(50))
      }
      Issue.record("\(differences)")
    }

    @Test func `why cycles ended is told from 23.11 on, as sdiag does`() async throws {
      let statistics = try live.cluster.statistics()
      let text = try await live.slurm("sdiag")
      #expect((statistics.scheduler.endings == nil) == !text.contains("Main scheduler exit"))
      #expect((statistics.backfill.endings == nil) == !text.contains("Backfill exit"))
      for words in (statistics.scheduler.endings ?? [:]).keys.map(\.description)
        + (statistics.backfill.endings ?? [:]).keys.map(\.description)
      {
        #expect(text.contains("\t\(words):"))
      }
    }

    @Test func `calls have the names and numbers of sdiag`() async throws {
      let ours = try live.cluster.statistics()
      let text = try await live.slurm("sdiag")
      let lines = text.matches(of: /\t(\S+) *\( *(\d+)\) count:(\d+)/)
      var types: [UInt16: (name: String, count: Int)] = [:]
      for line in lines where line.1.hasPrefix("REQUEST") || line.1.hasPrefix("MESSAGE") {
        types[try #require(UInt16(line.2))] = (String(line.1), try #require(Int(line.3)))
      }
      #expect(ours.callsByType.count > 5)
      for call in ours.callsByType {
        let theirs = try #require(types[call.key.rawValue], "\(call.key)")
        #expect(theirs.name == "\(call.key)" && theirs.count >= call.count)
        #expect(call.averageTime <= call.totalTime)
      }
      let me = try #require(ours.callsByUser.first { $0.key == .currentUser })
      #expect(me.count > 0 && me.totalTime > .zero)
      #expect(abs(ours.time.timeIntervalSinceNow) < 60 && ours.since <= ours.time)
    }

    @Test func `an administrator lets the controller count anew`() async throws {
      let before = try live.cluster.statistics()
      // Times are whole seconds.
      try await eventually("the next second") { Date.now.timeIntervalSince(before.time) > 1.1 }
      try live.cluster.resetStatistics()
      let after = try live.cluster.statistics()
      #expect(after.since > before.time)
      #expect(
        after.callsByUser.map(\.count).reduce(0, +) < before.callsByUser.map(\.count).reduce(0, +))
    }
  }
}
