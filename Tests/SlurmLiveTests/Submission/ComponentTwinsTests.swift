import Foundation
import Slurm
import Testing

extension LiveTests {
  /// Heterogeneous jobs, as the library submits them beside `sbatch`: each component's record is the
  /// same, and so are the leader's script and environment.
  @Suite(.serialized) struct ComponentTwinsTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Directives, and the options of the command line, component by component.
    private static let jobs: [(directives: String, options: [String])] = [
      ("#SBATCH -n1", ["", "-n2"]),
      ("#SBATCH -n1 -c2 -t 9 -J abc\n#SBATCH hetjob\n#SBATCH -n3", []),
      ("#SBATCH -N1 --mem=300\n#SBATCH packjob\n#SBATCH -N2 -t 7\n#SBATCH HETJOB", ["-A lab"]),
      ("#SBATCH -p gpu -G2 --gpu-bind=closest\n#SBATCH hetjob\n#SBATCH -p gpu -G1", []),
      ("#SBATCH -t 4\n#SBATCH hetjob\n#SBATCH --no-requeue", ["-n2 --exclusive", "-t 3", "-n4"]),
      ("#SBATCH -m cyclic -n4", ["--comment=x", "-n2 -m plane=4", "-O -N1"]),
      ("#SBATCH -t 4", ["-n2", "--mem=300 -t 5", "-J a", "--comment=x -t 6"]),
      ("#SBATCH -o b -e c -i d\n#SBATCH hetjob\n#SBATCH -n2 -D /tmp\n#SBATCH hetjob", []),
      ("#SBATCH -o b\n#SBATCH hetjob\n#SBATCH -D /tmp", ["-e c", "-n2", "-o x -i none -D /usr"]),
      ("#SBATCH -n1", ["--mem-per-cpu=50", "-n2", "--mem=300"]),
      ("#SBATCH -C fast -x n3 --nice=5 --export=NONE", ["-L tool:1 --mail-type=END", "-w n1"]),
    ]

    @Test(arguments: jobs)
    func `a heterogeneous job is the same`(directives: String, options: [String]) async throws {
      try await expectTwins("#SBATCH -H\n\(directives)", options)
    }

    /// Each is given to the last component, while the others are silent.
    private static let ofLast = [
      "--account=lab", "--acctg-freq=task=30", "-b 2035-01-02", "--cluster-constraint=x",
      "--comment=x", "--container=/tmp/x", "--deadline=2035-01-02", "--delay-boot=5",
      "-d singleton", "-D /usr", "-e x", "-x n2", "--export=NONE", "--export=A=1",
      "--get-user-env", "-i x", "-J x", "--kill-on-invalid-dep=yes", "--mcs-label=foo",
      "--mem=300", "--nice", "--nice=7", "--no-kill", "--no-requeue", "--open-mode=append",
      "-o x", "-o x -D /usr", "--prefer=fast", "--priority=77", "--profile=task",
      "--propagate=STACK", "--reboot", "--requeue", "--signal=B:USR1@90", "-t 5",
      "-t 9 --time-min=3", "--wait-all-nodes=1", "--wckey=key",
      "-C fast", "-c 2", "--exclusive", "--gres=widget:1", "-L tool:1", "--mail-type=END",
      "--mem-per-cpu=100", "--mincpus=2", "-m cyclic", "-N 2", "-n 2", "-O", "-p short", "-s",
      "--tmp=1G", "-w n1",
    ]

    @Test(arguments: ofLast + (getuid() == 0 ? ["--uid=65534 --gid=100", "--gid=users"] : []))
    func `an option of the last component alone means the same`(option: String) async throws {
      try await expectTwins("#SBATCH -H", ["", "", option])
    }

    @Test func `a hold of the last component means the same`() async throws {
      try await expectTwins("#SBATCH -b 2035-01-02", ["", "-H"])
    }

    private func expectTwins(_ directives: String, _ options: [String]) async throws {
      let path = live.newPath("same.sh")
      let text = "#!/bin/sh\n\(directives)\n\ntrue \"$@\"\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      var words = options.joined(separator: " : ").split(separator: " ").map(String.init)
      let output = try await live.slurm(
        "sbatch", ["--parsable"] + words + [path, "an", "argument"])
      let theirs = try #require(JobID(output), "\(output)")
      let script = BatchScript.file(path)
      let sets = try SubmissionOptions.components(
        script: try script.componentOptions(), environment: SubmissionOptions(environment: [:]),
        arguments: try SubmissionOptions.components(arguments: &words), in: live.folder)
      let components = try sets.map { options in
        var job = JobDescription(script: script)
        job.arguments = ["an", "argument"]
        try job.apply(options)
        job.workingDirectory = job.workingDirectory ?? live.folder
        return job
      }
      let ours = try live.cluster.submit(components: components).id
      #expect(components.count == (try live.cluster.jobs(named: .job(theirs)).count))
      for offset in components.indices {
        let own = try await live.record(of: .component(ours, offset: offset))
        let other = try await live.record(of: .component(theirs, offset: offset))
        let ids = try [own, other].map { try #require($0["JobId"].flatMap { JobID($0) }) }
        live.expectTwins(
          (ids[0], own), (ids[1], other), "\(offset) of \(directives) \(options)",
          besides: ["HetJobId", "HetJobIdSet"])
      }
      try live.expectSameSpool(ours, theirs, "\(directives) \(options)")
      for id in [ours, theirs] { try live.cluster.cancel(.job(id)) }
    }

    @Test func `its components run together, and its script sees them all`() async throws {
      let log = live.newPath("components")
      let jobs = [1, 2].map { count in
        var job = live.job("env | grep -E '^SLURM_(HET_SIZE|NTASKS_HET_GROUP_)' | sort > '\(log)'")
        job.taskCount = count
        return job
      }
      let id = try live.cluster.submit(components: jobs).id
      let ended = try await live.cluster.wait(for: .job(id))
      #expect(ended.allSatisfy { $0.state.base == .completed }, "\(ended)")
      let seen = try live.contents(of: log)
      #expect(
        seen.contains("SLURM_HET_SIZE=2") && seen.contains("SLURM_NTASKS_HET_GROUP_0=1"), "\(seen)")
    }

    @Test func `of one component it is a plain job, and of none it is none`() throws {
      var job = live.job("true")
      job.isHeld = true
      let id = try live.cluster.submit(components: [job]).id
      #expect(try live.cluster.job(.job(id)).heterogeneousJobID == nil)
      try live.cluster.cancel(.job(id))
      #expect(throws: SlurmError.self) { try live.cluster.submit(components: []) }
    }
  }
}
