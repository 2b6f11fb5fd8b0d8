import Foundation
import Testing

extension CommandTests {
  struct DoctorCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a script is told what will bite it, and where`() async throws {
      let script = try cluster.newFile(
        "sick.sh", "#!/bin/bash\n#SBATCH --open-mode=append\ntrap 'save' USR1\npython3 train.py\n")
      let run = try await cluster.slurmswift("doctor", "--array", "1-5000", script)
      #expect(run.status == 1 && run.words == "", "\(run)")
      let name = script.split(separator: "/").last ?? ""
      #expect(run.output.contains("\(name):4: problem: the trap of USR1"), "\(run)")
      #expect(run.output.contains("\(name): problem: its highest task is 5000"), "\(run)")
      let json = try await cluster.slurmswift("doctor", "--json", script)
      #expect(json.status == 1)
      struct Finding: Decodable {
        let rule: String
        let line: Int?
      }
      #expect(try json.decoded([Finding].self).map(\.rule) == ["trap-waits"])
      let mixed = try await cluster.slurmswift("doctor", "-p", "nowhere", "--json", script)
      let rules = try mixed.decoded([Finding].self).map(\.rule)
      #expect(mixed.status == 1 && rules == ["unknown-partition", "trap-waits"], "\(mixed)")
    }

    @Test func `what stood on a job's command line is not judged`() async throws {
      let script = try cluster.newFile("requeue.sh", "#!/bin/sh\nscontrol requeue $SLURM_JOB_ID\n")
      let before = try await cluster.slurmswift("doctor", script)
      #expect(before.status == 1 && before.output.contains("output-emptied"), "\(before)")
      let job = try await cluster.start(["submit", "--hold", "--open-mode=append", script]).wait()
      let id = try #require(job.lines.first)
      let run = try await cluster.slurmswift("doctor", id)
      #expect(run.status == 0 && run.words.contains("nothing"), "\(run)")
      _ = try await cluster.slurmswift("cancel", id)
    }

    @Test func `a script that is well ends with 0`() async throws {
      let script = try cluster.newFile("well.sh", "#!/bin/sh\n#SBATCH --open-mode=append\ntrue\n")
      let run = try await cluster.slurmswift("doctor", script)
      #expect(run.status == 0 && run.output == "" && run.words.contains("nothing"), "\(run)")
    }

    @Test func `a job in the queue is looked at, with those that wait for it`() async throws {
      let script = try cluster.newFile(
        "chain.sh", "#!/bin/sh\n#SBATCH --open-mode=append\nsbatch \"$0\"\n")
      func submit(_ more: String...) async throws -> String {
        let run = try await cluster.start(["submit", "--hold"] + more + [script]).wait()
        return try #require(run.lines.first)
      }
      let id = try await submit()
      let alone = try await cluster.slurmswift("doctor", id)
      #expect(alone.status == 0 && alone.output.contains("advice: it submits itself"), "\(alone)")
      let next = try await submit("--dependency", "afterok:\(id)")
      let run = try await cluster.slurmswift("doctor", id)
      #expect(run.status == 1 && run.output.contains("and \(next) will start"), "\(run)")
      _ = try await cluster.slurmswift("cancel", id, next)
      let unknown = try await cluster.slurmswift("doctor", "4000000")
      unknown.expectFailure(1, "4000000")
    }
  }
}
