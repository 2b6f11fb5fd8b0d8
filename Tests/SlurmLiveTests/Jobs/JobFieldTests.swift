import Foundation
import Slurm
import TestSupport
import Testing

extension LiveTests {
  /// Every field beside what `scontrol show job -d` prints.
  struct JobFieldTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Submits a job as `sbatch` does with these options, and returns its id.
    private func sbatch(_ options: String...) async throws -> JobID {
      let text = try await live.slurm(
        "sbatch", ["--parsable", "-o", "/dev/null"] + options + ["--wrap", "exec sleep 600"])
      return try #require(JobID(text))
    }

    @Test(arguments: [
      "--nodes 2-3 --contiguous --switches 1@5:00 --tmp 2048 --mincpus 2",
      "--ntasks 4 --ntasks-per-node 2 --ntasks-per-socket 1 --ntasks-per-core 1",
      "--sockets-per-node 1 --cores-per-socket 2 --threads-per-core 1",
      "--mem-per-cpu 100", "--mem 2G", "--mem 1536", "--tmp 1000", "--mem 0", "--exclusive",
      "--exclusive=user",
      "--oversubscribe", "--spread-job", "--use-min-nodes", "--delay-boot 90",
      "--gres widget:2 --gres-flags enforce-binding", "--gres-flags disable-binding",
      "--kill-on-invalid-dep yes", "--kill-on-invalid-dep no --nice=77",
      "--mail-type END,FAIL,TIME_LIMIT_80 --mail-user somebody@example.org",
      "--mail-type ALL", "--cpu-freq Low-High:Performance", "--cpu-freq 1000000-2000000:OnDemand",
      "--cpu-freq Highm1", "--constraint fast --prefer fast", "--batch fast --constraint fast",
      "--nodelist n2 --exclude n3", "--deadline now+2days --time-min 5 --time 90",
      "--begin now+1hour", "--partition main,short --time 1", "--no-requeue --reboot",
      "--network none", "--profile task,energy", "--comment two\u{A0}words",
      "--array 1-40:3%2", "--array 5", "--input in-%j --output out-%x-%j-%u --error err-%A",
      "--export NONE", "--priority 77", "--time 2-0", "--bb none",
    ])
    func `a held job`(options: String) async throws {
      let words = options.split(separator: " ").map(String.init)
      let text = try await live.slurm(
        "sbatch", ["--parsable", "--hold", "-o", "/dev/null"] + words + ["--wrap", "true"])
      let id = try #require(JobID(text))
      try await live.expectSameRecord(.job(id), options)
      try live.cluster.cancel(.job(id))
      try await live.expectSameRecord(.job(id), "cancelled, \(options)")
    }

    @Test(arguments: [
      "--nodes 1", "--nodes 3 --ntasks-per-node 2", "--nodes 2 --gres widget:3 --mem 100",
      "--ntasks 7 --cpus-per-task 3", "--mem-per-cpu 10 --ntasks 3 --cpu-freq Medium",
      "--time 1:00:00 --time-min 30",
    ])
    func `a running job, suspended, requeued and held`(options: String) async throws {
      let words = options.split(separator: " ").map(String.init)
      let text = try await live.slurm(
        "sbatch", ["--parsable", "-o", "/dev/null"] + words + ["--wrap", "exec sleep 600"])
      let id = try #require(JobID(text))
      try await live.reach(.job(id), "job \(id) runs") { $0.state == .running }
      try await live.expectSameRecord(.job(id), "running, \(options)")
      #expect(try !live.cluster.job(.job(id)).allocations.isEmpty)
      _ = try await live.slurm("scontrol", "suspend", "\(id)")
      try await live.expectSameRecord(.job(id), "suspended, \(options)")
      _ = try await live.slurm("scontrol", "resume", "\(id)")
      try await live.expectSameRecord(.job(id), "resumed, \(options)")
      try live.cluster.requeue(.job(id), .hold)
      try await live.reach(.job(id), "job \(id) is held") { $0.isHeld }
      try await live.expectSameRecord(.job(id), "requeued, \(options)")
      try live.cluster.cancel(.job(id))
    }

    @Test func `tasks of an array and parts of a heterogeneous job`() async throws {
      let array = try await sbatch("--array", "1-6%2")
      try await eventually("two tasks run") {
        try live.cluster.jobs(named: .job(array)).count { $0.state.isRunning } == 2
      }
      for job in try live.cluster.jobs(named: .job(array)) {
        try await live.expectSameRecord(.job(job.recordID), "\(job)")
      }
      let parts = try await sbatch("--hold", "-n1", ":", "-n2")
      for job in try live.cluster.jobs(named: .job(parts)) {
        try await live.expectSameRecord(.job(job.recordID), "\(job)")
      }
      for id in [array, parts] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `an administrator's comment, and what an update changes`() async throws {
      let id = try await sbatch("--hold")
      for change in ["AdminComment=by an admin", "Comment=by the user", "Nice=5"] {
        _ = try await live.slurm("scontrol", "update", "JobId=\(id)", change)
      }
      try await live.expectSameRecord(.job(id))
      #expect(try live.cluster.job(.job(id)).administratorComment == "by an admin")
      #expect(try live.cluster.job(.job(id)).nice == 5)
      try live.cluster.cancel(.job(id))
    }

    @Test func `flags, profiles and mail are those that were asked for`() async throws {
      let id = try await sbatch(
        "--hold", "--profile=energy,task", "--spread-job", "--mail-type=END", "--mem=1G", "-n2")
      let job = try live.cluster.job(.job(id))
      #expect(job.profiles == [.energy, .task])
      #expect(job.flags.isSuperset(of: [.isSpread, .hasMemory, .hasTaskCount]))
      #expect(job.flags.isDisjoint(with: [.isCron, .isExternal, .hasGraceTime]))
      #expect(job.mail?.events == .end)
      #expect(job.runTime(at: .now) == .zero)
      try live.cluster.cancel(.job(id))
    }
  }
}
