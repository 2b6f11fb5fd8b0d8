import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `jobs` beside `squeue`, for more than 500 records of every kind.
  struct SqueueTests {
    /// Submits jobs that come to stand still: see ``counts``.
    private static let submissions = #"""
      set -e
      as() { user=$1; shift; setpriv --reuid=$user --regid=$user --clear-groups "$@"; }
      submit() { sbatch --parsable -o /dev/null "$@"; }
      cd "$1"
      sleeper=$(submit -n2 --comment 'it is "first"' --wrap 'sleep 900')
      for i in $(seq 220); do submit --hold -J "held $i, ü=€ 'x' \"y\" \$z \\ %j" --wrap true; done
      for i in $(seq 40); do submit --begin now+${i}days -t $i --time-min 1 --wrap true; done
      for i in $(seq 40); do submit -d afterany:$sleeper,singleton -J dep --wrap true; done
      for i in $(seq 30); do submit -p short -t 1-$i --wrap true; done
      for i in $(seq 30); do submit --hold --mem-per-cpu ${i}00 --nice=$i -N 1-$((i%4+1)) --tmp $((i*512)) --wrap true; done
      for i in $(seq 20); do as 65534 sbatch --hold --parsable -o /dev/null -D / --wrap true; done
      for i in $(seq 20); do as 12345 sbatch --hold --parsable -o "out-%j-%x" -D / --wrap true; done
      for i in $(seq 25); do submit -n $((i%3+1)) -t ${i}:00 --wrap 'sleep 900'; done
      as 65534 sbatch --parsable -o /dev/null -D / --wrap 'sleep 900'
      submit --hold -a 1-900:7%5 -J array --wrap true
      submit -a 1-60%4 --mem 50 -J partly --wrap '[ $SLURM_ARRAY_TASK_ID -le 8 ] || sleep 900'
      submit -a 0-40 -J fates --wrap 'case $((SLURM_ARRAY_TASK_ID % 4)) in 0) exit 0;; 1) exit 3;; 2) kill -9 $$;; 3) sleep 900;; esac'
      submit --hold -n1 : -n2 --wrap true
      for i in $(seq 20); do scancel $(submit --hold -J gone --wrap true); done
      for i in 1 2 3; do id=$(submit -J stopped --wrap 'sleep 900'); echo stop $id; done
      for i in 1 2 3; do id=$(submit -J again --requeue --wrap 'sleep 900'); echo again $id; done
      submit -N 4 --exclusive -J whole --wrap true
      """#

    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 4
      options.partitions = [.init("main"), .init("short", maxTime: .seconds(120))]
      // What the scheduler looks at changes; it may be slow about it.
      options.parameters["SchedulerParameters"] = "bf_interval=30,sched_interval=15"
      return options
    }

    @Test func `every column of 500 jobs is that of squeue`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let submitted = try await cluster.run(
          "bash", ["-c", Self.submissions, "bash", cluster.folder])
        try #require(submitted.status == 0, "\(submitted)")
        try await Self.settle(cluster, submitted.lines)
        try await Self.expectSameColumns(cluster)
        try await Self.expectSameSelections(cluster)
        try await Self.expectSameTasks(cluster)
      }
    }

    /// Suspends and requeues what is meant to be, and waits until all stand still.
    private static func settle(_ cluster: TestCluster, _ lines: [String]) async throws {
      func ids(_ word: String) -> [String] {
        lines.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
      }
      for id in ids("stop") {
        try await cluster.reach("RUNNING 0", of: id)
        _ = try await cluster.slurm("scontrol", "suspend", id)
      }
      for id in ids("again") {
        try await cluster.reach("RUNNING 0", of: id)
        _ = try await cluster.slurm("scontrol", "requeuehold", id)
      }
      try await eventually("all tasks that end have ended") {
        let states = try await cluster.slurm("squeue", "-h", "-r", "-t", "all", "-o", "%j %T")
          .split(separator: "\n")
        return !states.contains { $0.hasSuffix("COMPLETING") }
          && states.count { $0.hasPrefix("fates ") && !$0.hasSuffix("RUNNING") } == 31
          && states.count { $0 == "partly RUNNING" } == 4
          && states.count { $0.hasPrefix("again ") && $0.hasSuffix("PENDING") } == 3
      }
    }

    private static let utc = ["TZ": "UTC", "SLURM_BITSTR_LEN": "0"]
    private static let separator = "\u{1}"

    /// What squeue prints of each record, by its number: the columns in their order.
    private static func squeue(_ cluster: TestCluster) async throws -> [String: [String]] {
      let columns = SqueueColumns.table.map { "\($0.name):250\(separator)" }
      let run = try await cluster.run(
        "squeue", ["-h", "-t", "all", "-O", columns.joined(separator: ",")], environment: utc)
      try #require(run.status == 0, "\(run)")
      var records: [String: [String]] = [:]
      for line in run.lines {
        let values = line.split(separator: separator, omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
        records[values[0]] = Array(values.prefix(columns.count))
      }
      return records
    }

    /// What `jobs` prints of each record, in the same form.
    private static func jobs(_ cluster: TestCluster) async throws -> [String: [String]] {
      let run = try await cluster.slurmswift("jobs", "--state", "all", "--json", environment: utc)
      run.expectSuccess()
      try await Schema.expect("jobs", run)
      let records = try run.objects().map(PrintedJob.init).map { job in
        SqueueColumns.table.map { $0.value(job).trimmingCharacters(in: .whitespaces) }
      }
      return Dictionary(records.map { ($0[0], $0) }) { $1 }
    }

    /// Running jobs are a moment older in the answer that comes later.
    private static func withoutRunTime(_ records: [String: [String]]) -> [String: [String]] {
      let state = SqueueColumns.table.firstIndex { $0.name == "State" } ?? 0
      let runTime = SqueueColumns.table.firstIndex { $0.name == "TimeUsed" } ?? 0
      return records.mapValues { values in
        guard values[state] == "RUNNING" else { return values }
        var values = values
        values[runTime] = ""
        return values
      }
    }

    private static func expectSameColumns(_ cluster: TestCluster) async throws {
      // The scheduler looks at one job or another meanwhile: what has changed is looked at again.
      var seen: Set<String> = []
      for _ in 1...20 {
        let before = withoutRunTime(try await squeue(cluster))
        let ours = withoutRunTime(try await jobs(cluster))
        let theirs = withoutRunTime(try await squeue(cluster))
        // A record may also come or go meanwhile: a task that starts leaves that of its array.
        if Set(before.keys) == Set(theirs.keys) {
          #expect(Set(ours.keys) == Set(theirs.keys) && ours.count >= 500)
        }
        var differences: [String] = []
        for (id, values) in theirs where before[id] == values {
          seen.insert(id)
          for (index, column) in SqueueColumns.table.enumerated()
          where ours[id]?[index] != values[index] {
            differences.append(
              "\(column.name) of \(id): \(ours[id]?[index] ?? "none"), squeue \(values[index])")
          }
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(20))")
        let state = SqueueColumns.table.firstIndex { $0.name == "State" } ?? 0
        let states = Set(theirs.values.map { $0[state] })
        #expect(states.isSuperset(of: ["PENDING", "RUNNING", "SUSPENDED", "COMPLETED", "FAILED"]))
        if seen.isSuperset(of: theirs.keys) || !differences.isEmpty { return }
      }
      Issue.record("the queue does not stand still")
    }

    /// The ids that `jobs` lists, and those that squeue does, with options of the same meaning.
    private static func expectSameSelections(_ cluster: TestCluster) async throws {
      let selections: [(ours: [String], theirs: [String])] = [
        ([], []), (["--state", "all"], ["-t", "all"]), (["-t", "PD,r"], ["-t", "PD,r"]),
        (["--state", "failed", "--state", "CD"], ["-t", "failed,CD"]),
        (["-t", "suspended"], ["-t", "suspended"]), (["-t", "completing"], ["-t", "completing"]),
        (["--user", "nobody"], ["-u", "nobody"]), (["-u", "nobody,root"], ["-u", "nobody,root"]),
        (["--user", "nobody", "--user", "0"], ["-u", "nobody,root"]), (["--mine"], ["--me"]),
        (["-u", "nobody", "-t", "R"], ["-u", "nobody", "-t", "R"]),
        (["-p", "short"], ["-p", "short"]), (["-p", "short,main"], ["-p", "short,main"]),
        (["-n", "DEP,again"], ["-n", "DEP,again"]), (["--name", "none"], ["-n", "none"]),
        (["-n", "fates", "-t", "all"], ["-n", "fates", "-t", "all"]),
      ]
      for (ours, theirs) in selections {
        // A job may end between the two questions.
        try await eventually("the lists of \(ours) are the same", within: .seconds(10)) {
          let listed = try await cluster.start(["jobs", "--format", "id"] + ours).wait()
          listed.expectSuccess()
          let expected = try await cluster.run(
            "squeue", ["-h", "-o", "%i"] + theirs, environment: utc)
          return Set(listed.lines.dropFirst()) == Set(expected.lines)
        }
      }
      // squeue wants users that this machine knows.
      let strangers = try await cluster.slurmswift("jobs", "--user", "12345")
      #expect(strangers.lines.count == 1 + 20)
    }

    /// Tasks that share a record, one by one, as `squeue --array` has them.
    private static func expectSameTasks(_ cluster: TestCluster) async throws {
      // Not those of an array with a step: squeue 22.05 leaves out the last task of them.
      let names = ["-t", "all", "-n", "partly,fates,again,dep"]
      let listed = try await cluster.start(
        ["jobs", "--tasks", "--format", "id,state", "--sort", "id"] + names
      ).wait()
      let expected = try await cluster.run(
        "squeue", ["-h", "-r", "-o", "%i"] + names, environment: utc)
      let ids = listed.lines.dropFirst().compactMap { $0.split(separator: " ").first }
      #expect(Set(ids.map(String.init)).symmetricDifference(expected.lines).isEmpty)
      #expect(ids.count == Set(ids).count && ids.count > 100)
    }
  }
}
