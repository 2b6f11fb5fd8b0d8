import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// `history` beside `sacct`, for more than 5,000 jobs, steps and tasks.
  struct HistoryCommandTests {
    /// Submits jobs of every fate; what is held or sleeps stays.
    private static let submissions = #"""
      set -e
      as() { user=$1; shift; setpriv --reuid=$user --regid=$user --clear-groups "$@"; }
      submit() { sbatch --parsable -o /dev/null "$@"; }
      cd "$1"
      submit -J 'x "y" ü' --comment 'a comment' -n3 -N2 --wrap 'srun true; srun -n1 false; srun -J late true'
      submit -n1 : -n2 --wrap 'srun true'
      submit -t 1-2 --qos high -J high --wrap 'srun sh -c "i=0; while [ \$i -lt 400000 ]; do i=\$((i+1)); done"'
      submit -p short -t 1 --mem 500 -J big --wrap 'python3 -c "import time; x = bytearray(100000000); time.sleep(3)"'
      for i in $(seq 4); do as 65534 sbatch --parsable -o /dev/null -D / --wrap 'srun true'; done
      submit -J sleeper -n2 --wrap 'srun sleep 900'
      submit --hold -J held -a 1-7%2 --wrap true
      for i in $(seq 5); do scancel $(submit --hold -J gone --wrap true); done
      id=$(submit -J stopped --wrap 'sleep 900'); sleep 2; scancel $id
      id=$(submit -J suspended --wrap 'sleep 4'); until scontrol suspend $id 2>&-; do sleep 0.3; done; sleep 2; scontrol resume $id
      submit -a 1-300 -J many --wrap true
      submit -a 1-40%20 -J fates --wrap 'case $((SLURM_ARRAY_TASK_ID % 4)) in 0) exit 0;; 1) exit 3;; 2) kill -9 $$;; 3) exit 130;; esac'
      echo again $(submit -J again --requeue --wrap 'test $SLURM_RESTART_COUNT || sleep 900')
      """#

    private static func options() -> Sandbox.Options {
      var options = Sandbox.Options()
      options.nodes = 4
      options.partitions = [.init("main"), .init("short", maxTime: .seconds(120))]
      options.parameters["AccountingStoreFlags"] = "job_comment"
      options.parameters["JobAcctGatherFrequency"] = "task=1"
      options.parameters["SelectTypeParameters"] = "CR_CPU"
      options.accounting = Sandbox.Accounting(users: ["nobody"], qos: [.init("high", priority: 9)])
      return options
    }

    @Test func `every column of 5,000 jobs, steps and tasks is that of sacct`() async throws {
      try await TestCluster.run(Self.options()) { cluster in
        let submitted = try await cluster.run(
          "bash", ["-c", Self.submissions, "bash", cluster.folder])
        try #require(submitted.status == 0, "\(submitted)")
        try await Self.settle(cluster, submitted.lines)
        try await cluster.multiplyPastJobs(7)
        try await Self.expectSameColumns(cluster)
        try await Self.expectAttempts(cluster)
        try await Self.expectSameSelections(cluster)
        try await Self.expectWholeOutput(cluster)
        try await Self.expectReadableTable(cluster)
        try await Self.expectWords(cluster)
      }
    }

    /// Requeues what is meant to be, and waits until all that ends has, in the database too.
    private static func settle(_ cluster: TestCluster, _ lines: [String]) async throws {
      let again = try #require(lines.last?.split(separator: " ").last.map(String.init))
      try await cluster.reach("RUNNING 0", of: again)
      _ = try await cluster.slurm("scontrol", "requeue", again)
      try await eventually("all that ends is in the database") {
        let states = try await cluster.slurm(
          "sacct", "-n", "-X", "-P", "-D", "--format=JobName,State"
        ).split(separator: "\n")
        return states.count { $0.hasPrefix("many|COMPLETED") } == 300
          && states.contains { $0 == "again|COMPLETED" }
          && states.count { $0.hasSuffix("RUNNING") } == 1
      }
    }

    private static let utc = ["TZ": "UTC"]
    private static let since = "now-3hours"
    private static let ends = "CD,CA,F,TO,NF,PR,BF,DL,OOM,RQ,RS,RV"

    private static func sacct(
      _ cluster: TestCluster, _ arguments: String..., columns: [String]
    ) async throws -> [[String]] {
      let run = try await cluster.run(
        "sacct",
        ["-D", "-n", "-P", "--noconvert", "--delimiter=\u{1}", "-S", since, "-E", "now"]
          + arguments + ["--format", columns.joined(separator: ",")], environment: utc)
      try #require(run.status == 0, "\(run)")
      return run.lines.map { line in
        line.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
      }
    }

    private static func expectSameColumns(_ cluster: TestCluster) async throws {
      let run = try await cluster.slurmswift(
        "history", "--steps", "--json", "--since", "3h", environment: utc)
      run.expectSuccess()
      try await Schema.expect("history", run)
      let ours = try run.objects().map(PrintedJob.init).map { job in
        SacctColumns.table.map { $0.value(job) }
      }
      let names = SacctColumns.table.map(\.name)
      // What was never eligible is in neither.
      let theirs = try await sacct(cluster, columns: names).reduce(into: [String: [String]]()) {
        $0[$1[0] + $1[1]] = $1
      }
      #expect(theirs.count > 5000 && ours.count == theirs.count, "\(ours.count) \(theirs.count)")
      var differences: [String: [String]] = [:]
      for values in ours {
        guard let expected = theirs[values[0] + values[1]] else {
          differences["none", default: []].append(values[1])
          continue
        }
        for (index, name) in names.enumerated()
        where values[index] != expected[index] && !Self.goesOn(name, values) {
          differences[name, default: []].append(
            "\(values[1]): '\(values[index])', sacct '\(expected[index])'")
        }
      }
      let told = differences.map { "\($0.key) \($0.value.count): \(Array($0.value.prefix(3)))" }
      #expect(told.isEmpty)
    }

    /// What a running job has more of at each look, and what is not told of a waiting one.
    private static func goesOn(_ name: String, _ values: [String]) -> Bool {
      let state = SacctColumns.table.firstIndex { $0.name == "State" } ?? 0
      guard ["RUNNING", "PENDING"].contains(values[state]) else {
        // Of what never started sacct counts the wait on.
        return name == "Reserved" && values.contains("?")
      }
      return [
        "Elapsed", "ElapsedRaw", "CPUTime", "CPUTimeRAW", "Reserved", "Start", "End", "Eligible",
        "Submit",
      ].contains(name)
    }

    /// Each run of a requeued job is there, told apart by the time of its submission.
    private static func expectAttempts(_ cluster: TestCluster) async throws {
      let run = try await cluster.slurmswift(
        "history", "--name", "again", "--since", "5m", "--parsable", "-o",
        "id,state,submitTime,databaseIndex")
      run.expectSuccess()
      let lines = run.lines.dropFirst().map { $0.split(separator: "|") }
      #expect(lines.map { $0[1] } == ["REQUEUED", "COMPLETED"], "\(run)")
      #expect(Set(lines.map { $0[0] }).count == 1 && Set(lines.map { $0[2] }).count == 2, "\(run)")
    }

    /// The ids that `history` lists, and those that sacct does, with options of the same meaning.
    private static func expectSameSelections(_ cluster: TestCluster) async throws {
      let selections: [(ours: [String], theirs: [String])] = [
        (["-t", "failed,CD"], ["-s", "F,CD"]),
        (["--user", "nobody"], ["-u", "nobody", "-s", ends]),
        (["-n", "fates"], ["--name", "fates", "-s", ends]),
        (["-p", "short"], ["-r", "short", "-s", ends]),
        (["-q", "high"], ["-q", "high", "-s", ends]),
        (["-A", "sandbox", "-t", ends], ["-A", "sandbox", "-s", ends]),
        (["-w", "n[2-3]"], ["-N", "n[2-3]", "-s", ends]),
        (["-t", "cancelled", "-u", "root"], ["-s", "CA", "-u", "root"]),
        (["-n", "gone", "-t", "CA"], ["--name", "gone", "-s", "CA"]),
      ]
      for (ours, theirs) in selections {
        let run = try await cluster.start(
          ["history", "--since", "3h", "--until", "now", "--parsable", "-o", "databaseIndex"] + ours
        ).wait()
        run.expectSuccess()
        let expected = try await cluster.run(
          "sacct", ["-D", "-X", "-n", "-P", "-S", since, "-E", "now", "--format=DBIndex"] + theirs)
        let listed = Set(run.lines.dropFirst())
        let isSame = listed == Set(expected.lines) && !listed.isEmpty
        #expect(isSame, "\(ours): \(listed.count), sacct \(expected.lines.count)")
      }
    }

    /// Tables and lines hold as many jobs as JSON, each once, in the order of their ends.
    private static func expectWholeOutput(_ cluster: TestCluster) async throws {
      let lines = try await cluster.slurmswift(
        "history", "--since", "3h", "--parsable", "-o", "databaseIndex,endTime")
      let table = try await cluster.slurmswift("history", "--since", "3h")
      lines.expectSuccess()
      table.expectSuccess()
      #expect(lines.lines.count == table.lines.count && lines.lines.count > 2500)
      #expect(Set(lines.lines).count == lines.lines.count)
      let ends = lines.lines.dropFirst().compactMap { $0.split(separator: "|").last }
        .filter { $0.contains("T") }
      #expect(ends == ends.sorted())
    }

    /// Nothing is cut in a file, and most of what stands in a column stands under its heading.
    private static func expectReadableTable(_ cluster: TestCluster) async throws {
      let table = try await cluster.slurmswift("history", "--since", "3h")
      let columns = "id,name,exitCode,state"
      let values = try await cluster.slurmswift(
        "history", "--since", "3h", "--parsable", "-o", columns)
      let heading = try #require(table.lines.first)
      let place = heading.distance(
        from: heading.startIndex, to: try #require(heading.firstRange(of: "STATE")).lowerBound)
      var astray = 0
      for (line, value) in zip(table.lines.dropFirst(), values.lines.dropFirst()) {
        let own = value.split(separator: "|").map(String.init)
        #expect(line.hasPrefix(own[0] + " ") && line.contains(own[1]) && line.contains(own[2]))
        if !line.dropFirst(place).hasPrefix(own[3]) { astray += 1 }
      }
      #expect(astray < table.lines.count / 20, "\(astray)")
      // What a signal ended did not end well.
      let fates = Set(
        values.lines.filter { $0.contains("|fates|") }.map { $0.split(separator: "|")[2] })
      #expect(fates == ["0:0", "3:0", "0:9", "130:0"])
    }

    /// What is not there is told, and what was deleted is found.
    private static func expectWords(_ cluster: TestCluster) async throws {
      _ = try await cluster.slurm("scontrol", "create", "partitionname=temp", "nodes=n1")
      let id = try await cluster.submit("true", "-p", "temp")
      try await eventually("it is in the database") {
        try await cluster.slurm("sacct", "-n", "-X", "-o", "state", "-j", id).contains("COMPLETED")
      }
      try await eventually("the partition can go") {
        try await cluster.run("scontrol", ["delete", "partitionname=temp"]).status == 0
      }
      let deleted = { () in
        try await cluster.slurmswift(
          "history", "-p", "temp", "--until", "tomorrow", "--parsable", "-o", "id")
      }
      try await eventually("its job is listed") { try await deleted().lines == ["id", id] }
      #expect(try await deleted().words.contains("no partition temp now"))

      let absent = try await cluster.slurmswift("history", id, "4000000", "4000001_3")
      #expect(absent.status == 0 && absent.lines.count == 2, "\(absent)")
      #expect(absent.words.contains("no such job: 4000000, 4000001_3"), "\(absent)")
      let none = try await cluster.slurmswift("history", "--name", "nobody's")
      #expect(none.lines.count == 1 && none.words.contains("no such jobs since midnight"))
      // What was held until it was cancelled is found by its state, or by its name.
      let gone = try await cluster.slurmswift("history", "--name", "gone,held")
      #expect(gone.lines.count == 1 && gone.words.contains("no such jobs"), "\(gone)")
      let pending = try await cluster.slurmswift("history", "-n", "held", "-t", "PD")
      #expect(pending.lines.count == 2, "\(pending)")
      let all = try await cluster.slurmswift("history", "-n", "gone,held", "-t", "all")
      // The heading, five in each of eight rounds that were held until then, and one that still is.
      #expect(all.lines.count == 42, "\(all)")
      let bogus = try await cluster.slurmswift("history", "-A", "sandboks,sandbox", "-n", "gone")
      #expect(bogus.words.contains("no account sandboks; did you mean sandbox?"), "\(bogus)")
      #expect(bogus.status == 0 && !bogus.words.contains("no account sandbox;"), "\(bogus)")
      try await cluster.slurmswift("history", "--since", "1h", "--until", "2h")
        .expectFailure(64, "before the time")
    }

    @Test func `a cluster without accounting says so`() async throws {
      let run = try await TestCluster.current.slurmswift("history")
      run.expectFailure(1, "keeps no accounting", "accounting_storage/none", "slurmdbd")
    }
  }
}
