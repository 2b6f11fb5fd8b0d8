import Foundation
import Testing

extension CommandTests {
  /// `jobs` and `job`.
  struct JobsCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a table has a line a record, as squeue has`() async throws {
      let running = try await cluster.startSleeper("-J", "runs")
      let array = try await cluster.submit("true", "--hold", "-a", "1-10:3%2", "-J", "waits")
      let run = try await cluster.slurmswift("jobs", running, array)
      run.expectSuccess()
      #expect(run.lines.count == 3)
      #expect(run.lines[0].hasPrefix("JOBID"))
      let columns = run.lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
      #expect(columns[0].starts(with: [running, "main", "runs"]))
      #expect(columns[0].contains("RUNNING") && columns[0].last?.hasPrefix("n") == true)
      #expect(columns[1].starts(with: ["\(array)_[1,4,7,10%2]", "main", "waits"]))
      #expect(columns[1].contains("PENDING") && columns[1].last == "(JobHeldUser)")

      let all = try await cluster.slurmswift("jobs")
      let mine = try await cluster.slurmswift("jobs", "--mine")
      for list in [all, mine] {
        list.expectSuccess()
        #expect(list.output.contains("\n\(array)_[1,4,7,10%2] "))
      }
      let others = try await cluster.slurmswift("jobs", "--user", "nobody", array)
      #expect(others.lines.count == 1)
      for id in [running, array] { _ = try await cluster.slurmswift("cancel", id) }
    }

    @Test func `JSON has every record with the times in UTC`() async throws {
      let id = try await cluster.startSleeper(
        "-t", "10", "--comment", "a \"comment\"\nof two lines")
      for command in ["jobs", "job"] {
        let run = try await cluster.slurmswift(command, id, "--json")
        run.expectSuccess()
        struct Record: Decodable {
          let id: String
          let state: String
          let startTime: Date
          let endTime: Date
          let timeLimitMinutes: Int
          let comment: String
          let nodes: String
        }
        let record = try #require(try run.decoded([Record].self).first)
        #expect(record.id == id && record.state == "RUNNING" && record.timeLimitMinutes == 10)
        #expect(record.comment == "a \"comment\"\nof two lines")
        #expect(record.endTime.timeIntervalSince(record.startTime) == 600)
        #expect(abs(record.startTime.timeIntervalSinceNow) < 60)
        for (name, value) in try run.objects()[0] where name.hasSuffix("Time") {
          guard !(value is NSNull) else { continue }
          let text = try #require(value as? String, "\(name)")
          #expect(text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(name)")
        }
      }
      // The clock of the user's zone changes nothing in JSON, and all in words.
      let east = try await cluster.slurmswift(
        "job", id, "--json", environment: ["TZ": "Asia/Tokyo"])
      let west = try await cluster.slurmswift("job", id, "--json", environment: ["TZ": "EST5"])
      // A job that runs is older with each look.
      func timeless(_ run: CommandRun) -> [String] {
        run.lines.filter { !$0.contains("runTimeSeconds") && !$0.contains("timeLeftSeconds") }
      }
      #expect(timeless(east) == timeless(west))
      let words = try await cluster.slurmswift("job", id, environment: ["TZ": "Asia/Tokyo"])
      let shifted = try await cluster.slurmswift("job", id, environment: ["TZ": "EST5"])
      #expect(words.output != shifted.output)
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `JSON of no job is an empty list`() async throws {
      let run = try await cluster.slurmswift("jobs", "--user", "54321", "--json")
      run.expectSuccess()
      #expect(try run.objects().isEmpty)
    }

    @Test func `a job that runs without a limit has no end`() async throws {
      let id = try await cluster.startSleeper("-t", "unlimited")
      let run = try await cluster.slurmswift("job", id, "--json")
      let record = try #require(try run.objects().first)
      #expect(record["endTime"] is NSNull && record["timeLimitMinutes"] is NSNull)
      #expect(record["isTimeUnlimited"] as? Bool == true)
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `the time that is left is told of a job that runs`() async throws {
      let id = try await cluster.startSleeper("-t", "90")
      let run = try await cluster.slurmswift("job", id)
      let line = try #require(run.lines.first { $0.hasPrefix("Time left ") }, "\(run)")
      #expect(line.wholeMatch(of: /Time left +1:(29|30):\d\d/) != nil, "\(run)")
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a job in words`() async throws {
      let id = try await cluster.submit("true", "--hold", "-J", "in words", "-t", "90")
      let run = try await cluster.slurmswift("job", id)
      run.expectSuccess()
      for (label, value) in [
        ("Job", id), ("Name", "in words"), ("State", "PENDING"), ("Reason", "JobHeldUser"),
        ("Time limit", "01:30:00"), ("Partition", "main"), ("Held", "yes"), ("CPUs", "1"),
      ] {
        #expect(
          run.lines.contains { $0.hasPrefix(label + "  ") && $0.hasSuffix("  " + value) },
          "\(label) in \(run)")
      }
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `columns, their widths and their order are the user's`() async throws {
      let low = try await cluster.submit("true", "--hold", "-J", "a-rather-long-name", "-t", "5")
      let high = try await cluster.submit("true", "--hold", "-J", "b", "-t", "50")
      let run = try await cluster.slurmswift(
        "jobs", low, high, "--format", "id,name:6,TimeLimit", "--sort", "-timeLimit")
      run.expectSuccess()
      #expect(
        run.lines.map { $0.split(separator: " ").map(String.init) } == [
          ["JOBID", "NAME", "TIMELIMIT"], [high, "b", "00:50:00"], [low, "a-rat…", "00:05:00"],
        ])
      let ascending = try await cluster.slurmswift("jobs", high, low, "--sort", "id", "--json")
      #expect(try ascending.objects().map { $0["id"] as? String } == [low, high])
      for id in [low, high] { _ = try await cluster.slurmswift("cancel", id) }
    }

    @Test func `a column that does not exist is told with its neighbours`() async throws {
      for option in ["--format", "--sort"] {
        let run = try await cluster.slurmswift("jobs", option, "id,stat")
        run.expectFailure(64, "no such column", "did you mean state", "--format help")
      }
      let state = try await cluster.slurmswift("jobs", "--state", "runing")
      state.expectFailure(64, "no such state", "did you mean RUNNING?")
      let both = try await cluster.slurmswift("jobs", "--json", "--format", "id")
      both.expectFailure(64, "--json")
    }

    @Test func `the columns are listed without a cluster`() async throws {
      let run = try await cluster.slurmswift(
        "jobs", "--format", "help", environment: ["SLURM_CONF": "/nonexistent"])
      run.expectSuccess()
      #expect(run.lines.contains { $0.hasPrefix("timeLimit ") && $0.hasSuffix("may run.") })
      #expect(run.lines.count > 100)
    }

    @Test func `what has ended is listed when it is asked for`() async throws {
      let id = try await cluster.submit("true", "-J", "ends")
      _ = try await cluster.slurmswift("wait", id, "--quiet")
      for (arguments, isListed) in [
        (["-n", "ends"], false), ([id], true), (["-n", "ends", "-t", "all"], true),
        (["-t", "CD"], true), ([id, "-t", "running"], false),
      ] {
        for json in [[], ["--json"]] {
          let run = try await cluster.start(["jobs"] + arguments + json).wait()
          run.expectSuccess()
          #expect(run.output.contains("ends") == isListed, "\(arguments)")
        }
      }
    }

    @Test func `tasks that share a record are shown one by one`() async throws {
      let array = try await cluster.submit("true", "--hold", "-a", "1-10:3%2")
      for arguments in [[array], ["\(array)_[4,7,8]"], ["\(array)_4", "\(array)_7"]] {
        let run = try await cluster.start(["jobs", "--tasks", "--json"] + arguments).wait()
        let tasks = try run.objects().map { $0["arrayTaskID"] as? Int }
        #expect(tasks == (arguments == [array] ? [1, 4, 7, 10] : [4, 7]), "\(arguments)")
        #expect(try run.objects().allSatisfy { $0["arrayTasks"] is NSNull })
      }
      _ = try await cluster.slurmswift("cancel", array)
    }

    @Test func `what never was is refused`() async throws {
      for command in ["jobs", "job"] {
        let run = try await cluster.slurmswift(command, "4000000")
        run.expectFailure(1, "4000000", "ESLURM_INVALID_JOB_ID", "hint:")
      }
      let user = try await cluster.slurmswift("jobs", "--user", "no-such-user")
      user.expectFailure(64, "no-such-user")
    }
  }
}
