import Foundation
import Slurm
import Testing

extension LiveTests {
  /// Jobs that a script's `#SBATCH` lines describe, as the library submits them beside `sbatch`: their
  /// records, environments and scripts are the same.
  @Suite(.serialized) struct OptionTwinsTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// Each line stands alone in a script.
    private static let ofJob = [
      "", "--account=lab", "--acctg-freq=task=30", "--array=1-10:3%2", "--array=",
      "--array=1-5 --array=", "--bb=x",
      "--comment=\"some words\"", "--job-name=abc", "-J \"a b\"",
      "--kill-on-invalid-dep=yes", "--kill-on-invalid-dep=no", "-L tool:2", "--mail-type=END,FAIL",
      "--mail-type=,END,",
      "--mail-type=END --mail-type=FAIL", "--mail-user=me@example.org", "--mcs-label=foo",
      "--network=sn_all", "--nice", "--nice=7", "--nice=-7", "--no-requeue", "--requeue",
      "-p short",
      "--priority=77", "--priority=TOP", "--profile=task,energy", "--profile=all",
      "--profile=none", "--signal=B:USR1@90", "--signal=R:USR1", "--signal=RB:10", "--wckey=key",
      "--oversubscribe", "--parsable", "--quiet", "-v", "--ignore-pbs",
    ]

    private static let ofNodes = [
      "-C fast --batch=fast", "-C fast", "--cluster-constraint=x", "--contiguous", "-S 2",
      "--thread-spec=3", "--cores-per-socket=1", "--cpu-freq=low-high:OnDemand",
      "--cpu-freq=Performance", "--cpu-freq=2400000", "--cpu-freq=high", "--delay-boot=5",
      "-x n[2-3]", "--exclusive", "--exclusive=user", "--exclusive=mcs", "-s", "-B 1:1:1", "-B 1",
      "-B *:1", "--gres=widget:2", "--gres=none", "-p gpu --gres=gpu:a100:1,widget:1",
      "--gres-flags=enforce-binding", "--gres-flags=disable-binding", "--mem=300", "--mem=1G",
      "--mem=0", "--mem-per-cpu=200", "--mincpus=3", "--no-kill", "--no-kill=off", "-w n3,n1",
      "-w n[1-3] -n2", "-w n[1-3] -N4", "-N 2", "-N 2-3", "--prefer=fast", "--reboot",
      "--sockets-per-node=1", "--spread-job", "--switches=1@10", "--switches=2",
      "--threads-per-core=1", "--tmp=2G", "--use-min-nodes", "--wait-all-nodes=1",
      "--wait-all-nodes=0",
    ]

    private static let ofTasks = [
      "-c 3", "-m arbitrary -w n3,n1", "-m arbitrary -w n[1-2] -n3", "-m arbitrary -w n1,n1 -N1",
      "-m cyclic", "-m block:cyclic,pack", "-m plane=4", "-m nopack", "-m *:block:fcyclic",
      "--hint=compute_bound", "--hint=memory_bound", "--hint=multithread", "--hint=nomultithread",
      "--hint=nomultithread --threads-per-core=1", "--mem-bind=local",
      "--mem-bind=verbose,map_mem:0,1", "--mem-bind=mask_mem:0x3*2", "-n 4", "--ntasks-per-core=1",
      "--ntasks-per-node=2", "--tasks-per-node=2", "--ntasks-per-socket=2", "-O", "-N2 -n5 -c3",
      "-N2 --ntasks-per-node=3", "-n2 -N4", "-n4 --mincpus=5 -c2", "-N2 -B 1:1:1", "-n3 -O",
      "-N2 -O -n8", "--ntasks-per-n=2",
    ]

    private static let ofGPUs = [
      "--cpus-per-gpu=2 -G 1", "-G2 --gpu-bind=closest", "-G2 --gpu-freq=high", "-G a100:2",
      "--gpus-per-node=2", "--gpus-per-node=2 --gres=widget:1",
      "--gpus-per-socket=1 --sockets-per-node=1", "--gpus-per-task=1 -n2", "-G4 --gpus-per-task=1",
      "--mem-per-gpu=100 -G1", "-G2 --ntasks-per-gpu=2", "-G2 --ntasks-per-tres=2",
      "-G4 --gpus-per-node=2", "--gpus-per-task=2 -n2 --cpus-per-gpu=3", "-N2 --gpus-per-task=1",
      "-N2 --ntasks-per-gpu=2 --gpus-per-node=1", "--ntasks-per-gpu=2 -n4",
      "--gres=gpu:2 --ntasks-per-gpu=3", "-G a100:2 --gpus-per-task=a100:1",
      "-G4 --gpus-per-task=2 --cpus-per-gpu=3", "-N2 -G4 --gpus-per-node=2 -n6",
      "-c2 --gpus-per-task=1 -n3",
    ]

    private static let ofTimes = [
      "--begin=2035-01-02T03:04:05", "--begin=2035-01-02", "--begin=01/02/35-16:00",
      "--begin=010235", "--begin=uts2051234567", "--deadline=2035-01-02", "--time=90", "-t 6-0",
      "-t 1:30:00", "-t 90:30", "-t 1-2:3:4", "-t 1-", "-t UNLIMITED", "-t 0",
      "--time=90 --time-min=30",
    ]

    private static let ofFiles = [
      "-D /tmp", "-D /tmp -o out.log", "-e err.log", "-e none", "-i /etc/hostname", "-i none",
      "-i in", "--export=NONE", "--export=NIL", "--export=ALL", "--export=HOME,A=1",
      "--export=ALL,A=1", "--export=HOME=/x,A=1,ALL,A=2",
      "--export=A=\\'x,y\\'", "--get-user-env", "--open-mode=append", "--open-mode=truncate",
      "-o %x-%j.out", "--propagate", "--propagate=STACK,CORE", "--propagate=NONE",
    ]

    @Test(arguments: ofJob + ofNodes + ofTasks + ofGPUs.map { "-p gpu " + $0 } + ofTimes + ofFiles)
    func `an option means what it means to sbatch`(line: String) async throws {
      try await expectTwins("#SBATCH \(line)")
    }

    /// What sbatch refuses is refused.
    @Test(arguments: [
      "--gres=", "--gres=,", "--gres=widget:1,", "--gres=,widget:1", "--mail-type=,",
    ])
    func `what Slurm does not take is refused`(option: String) async throws {
      let path = live.newPath("wrong.sh")
      try "#!/bin/sh\n#SBATCH -H \(option)\n".write(toFile: path, atomically: true, encoding: .utf8)
      await #expect(throws: (any Error).self) {
        try await live.slurm("sbatch", ["--parsable", path], environment: [:])
      }
      var job = JobDescription(script: .file(path))
      #expect(throws: OptionError.self) { try job.apply(try job.script.options()) }
    }

    @Test func `a dependency means what it means to sbatch`() async throws {
      let elder = try live.elder(named: "twin-of-sbatch")
      try await expectTwins("#SBATCH -d singleton -J twin-of-sbatch")
      try await expectTwins("#SBATCH --dependency=afterany:\(elder)?after:\(elder)+5")
      try live.cluster.cancel(.job(elder))
    }

    /// `FILE` stands for the path of a file with the text, in which | stands for NUL.
    @Test(arguments: [
      ("--nodefile=FILE", "# the nodes\nn3,n1 # and\n\nn2\n"), ("-F FILE -N2", "n2\nn4"),
      ("--nodelist=FILE", "n3\nn1, n2 # and\n"), ("-x FILE", "n2,n4\n"),
      ("--export-file=FILE", "A=1|B=two\nlines|DISPLAY=:0|SLURM_SUBMIT_DIR=/x|C"),
      ("--export-file=FILE", "A=1|B=2|"), ("--export-file=FILE", "A=1|B=2"),
      ("--export-file=FILE --export=C=3,A=2", "A=1|B=2"),
      ("--export=C=3 --export-file=FILE", "A=1|B=2"),
      ("--export=C=3,ALL --export-file=FILE", "A=1|B=2"),
      ("--export=ALL --export-file=FILE", "A=1|SLURM_UMASK=0777"),
      ("--export=NONE --export-file=FILE", "A=1|B=2"),
      ("--export=NIL --export-file=FILE", "A=1|B=2"),
      ("--get-user-env --export-file=FILE", "A=1|B=2"),
      ("--bbf=FILE", "#BB create x\n#BB destroy x"), ("--bbf=FILE -D /tmp", "#DW y\n"),
    ])
    func `a file means what it means to sbatch`(line: String, text: String) async throws {
      let path = live.newPath("named")
      try text.replacing("|", with: "\0").write(toFile: path, atomically: true, encoding: .utf8)
      try await expectTwins("#SBATCH \(line.replacing("FILE", with: path))")
    }

    @Test(
      .enabled(if: getuid() == 0, "only root may submit for others"),
      arguments: ["--uid=nobody", "--uid=65534 --gid=100", "--gid=users"])
    func `a job of another's is the same`(line: String) async throws {
      try await expectTwins("#SBATCH \(line)")
    }

    @Test(arguments: [
      ["SBATCH_PARTITION": "short", "SBATCH_TIMELIMIT": "7", "SBATCH_JOB_NAME": "other"],
      ["SBATCH_EXCLUSIVE": "", "SBATCH_OVERCOMMIT": "no", "SBATCH_SPREAD_JOB": "1"],
      ["SBATCH_MEM_PER_CPU": "100", "SBATCH_REQUEUE": "yes", "SBATCH_SIGNAL": "B:TERM@30"],
      ["SBATCH_HINT": "nomultithread", "SBATCH_MAIL_TYPE": "ALL", "SBATCH_GRES": "widget:1"],
      ["SBATCH_ARRAY_INX": ""],
      ["SBATCH_REQ_SWITCH": "1", "SBATCH_WAIT4SWITCH": "10", "SBATCH_NO_KILL": ""],
    ])
    func `a variable means what it means to sbatch`(variables: [String: String]) async throws {
      try await expectTwins("#SBATCH -J mine -O --mem=300 -t 5", variables)
    }

    private func expectTwins(
      _ directives: String, _ variables: [String: String] = [:],
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let path = live.newPath("same.sh")
      let text = "#!/bin/sh\n# words\n#SBATCH -H\n\(directives)\n\ntrue \"$@\"\n"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let output = try await live.slurm(
        "sbatch", ["--parsable", path, "an", "argument"],
        environment: variables)
      let theirs = try #require(JobID(output), "\(output)", sourceLocation: sourceLocation)

      var job = JobDescription(script: .file(path))
      job.arguments = ["an", "argument"]
      let environment = try SubmissionOptions(environment: variables)
      try job.apply(try job.script.options() + environment)
      job.workingDirectory = job.workingDirectory ?? live.folder
      let ours = try live.cluster.submit(job).id
      try await live.expectTwins(ours, theirs, directives, sourceLocation: sourceLocation)
      try live.expectSameSpool(ours, theirs, directives, sourceLocation: sourceLocation)
      for id in [ours, theirs] { try live.cluster.cancel(.job(id)) }
    }
  }
}
