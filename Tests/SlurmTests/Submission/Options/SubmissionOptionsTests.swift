import Testing

@testable import Slurm

@Suite("What options ask for")
struct SubmissionOptionsTests {
  @Test func nothing() throws {
    let job = try job("#!/bin/sh\n")
    #expect(job.name == nil && job.nodes == NodeRequest() && job.layout == TaskLayout())
    #expect(job.gpus == GPURequest() && job.flags.isEmpty && job.environment == .inherited)
  }

  @Test func aScript() throws {
    let job = try job(
      """
      #!/bin/bash
      #SBATCH --job-name="brain stew" -p short,long
      #SBATCH --time=6-00:00:00 --time-min 2:00:00
      #SBATCH -N 2-4 --ntasks-per-node=8 -c2   # the whole node
      #SBATCH --mem-per-cpu=2G --gres=widget:1
      #SBATCH --gpus-per-node=a100:2 --gpu-bind=closest
      #SBATCH --array=1-1000%10
      #SBATCH --exclusive=user --mail-type=END,FAIL --mail-type=TIME_LIMIT --mail-user=me
      #SBATCH --signal=B:USR1@600 --requeue --open-mode=append

      #SBATCH --nice --distribution=cyclic:block
      srun ./run
      #SBATCH --hold
      """)
    #expect(job.name == "brain stew" && job.partition == "short,long")
    #expect(job.timeLimit == .days(6) && job.minimumTimeLimit == .hours(2))
    #expect(job.nodeCount == 2...4 && job.layout.tasksPerNode == 8 && job.cpusPerTask == 2)
    #expect(job.memory == .perCPU(megabytes: 2048) && job.genericResources == "widget:1")
    #expect(job.gpus.perNode == "a100:2" && job.gpus.binding == "closest")
    #expect(try job.tasks == TaskArray("1-1000%10"))
    #expect(job.nodes.oversubscription == .sameUser)
    #expect(job.mail == MailNotification(on: [.end, .fail, .timeLimit], to: "me"))
    #expect(job.warning == JobWarning(.usr1, before: .minutes(10), to: .batchStep))
    #expect(job.isRequeueable == true && job.openMode == .append && job.nice == 100)
    #expect(job.layout.distribution?.description == "cyclic:block" && !job.isHeld)
  }

  @Test func theEnvironmentWinsOverTheScriptAndTheCommandLineOverBoth() throws {
    let script = try options("#SBATCH -p one -A one -J one --overcommit --no-kill\n")
    let environment = try SubmissionOptions(environment: [
      "SBATCH_PARTITION": "two", "SBATCH_ACCOUNT": "two", "SBATCH_OVERCOMMIT": "no",
      "SBATCH_SPREAD_JOB": "", "SBATCH_USE_MIN_NODES": "0", "SBATCH_EXCLUSIVE": "",
      "SBATCH_REQ_SWITCH": "2", "SBATCH_WAIT4SWITCH": "5", "PATH": "/bin", "SBATCH_NONE": "x",
    ])
    var words = ["--partition=three", "a.sh", "--hold"]
    let arguments = try SubmissionOptions(arguments: &words)
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    try job.apply(script + environment + arguments)
    #expect(job.partition == "three" && job.account == "two" && job.name == "one")
    #expect(words == ["a.sh", "--hold"] && !job.isHeld)
    #expect(!job.layout.mayOvercommit && job.nodes.mayFail && job.flags == .isSpread)
    #expect(job.nodes.oversubscription == Job.Oversubscription.none)
    #expect(job.nodes.maximumSwitchCount == 2 && job.nodes.switchWait == .minutes(5))
  }

  @Test(arguments: [
    ("#SBATCH --mem=1 --mem-per-cpu=1", [:], "--mem"),
    ("#SBATCH --mem=1\n#SBATCH --mem-per-gpu=1", [:], "--mem (line 2)"),
    ("", ["SBATCH_MEM_PER_NODE": "1", "SBATCH_MEM_PER_CPU": "1"], "cannot stand together"),
    ("#SBATCH -S1 --thread-spec=1", [:], "--core-spec"),
    ("#SBATCH --ntasks-per-gpu=1 --gpus-per-task=1", [:], "--ntasks-per-gpu"),
    ("#SBATCH -c2", ["SBATCH_CPUS_PER_GPU": "1"], "--cpus-per-task"),
    ("#SBATCH --bbf=/dev/null", ["SBATCH_BURST_BUFFER": "x"], "--bb"),
    ("#SBATCH -n2", ["SLURM_HOSTFILE": "hosts"], "does not support"),
    ("#SBATCH --get-user-env=x", [:], "no time limit"),
  ])
  func excludeEachOther(line: String, variables: [String: String], problem: String) throws {
    let options = try options(line) + SubmissionOptions(environment: variables)
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    let error = try #require(throws: OptionError.self) { try job.apply(options) }
    #expect(error.problem.contains(problem), "\(error)")
    #expect(job.memory == nil)
  }

  @Test func anEmptyVariableAsksForNoResource() throws {
    let environment = try SubmissionOptions(environment: ["SBATCH_GRES": ""])
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    #expect(throws: OptionError.self) { try job.apply(environment) }
  }

  @Test func anEmptyArrayIsAPlainJob() throws {
    #expect(try job("#!/bin/sh\n#SBATCH --array=1-5 --array=\n").tasks == nil)
    let environment = try SubmissionOptions(environment: ["SBATCH_ARRAY_INX": ""])
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    try job.apply(options("#SBATCH -a 1-5%2\n") + environment)
    #expect(job.tasks == nil && job.tasksAsTyped == nil)
  }

  @Test func aFileOfHostsGivesWayToNodes() throws {
    let environment = try SubmissionOptions(environment: ["SLURM_HOSTFILE": "/none"])
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    try job.apply(environment + options("#SBATCH -w n1 --get-user-env=10L\n"))
    #expect(job.nodes.required == "n1")
  }

  /// Files are read when the options are applied.
  @Test func optionsAreCheckedWithoutTheirFiles() throws {
    let files = try options("#SBATCH --export-file=/none --nodefile=/none -x /none --bbf=/none\n")
    try files.check()
    for line in ["--nodelist=/none", "--export-file=/none", "--bbf=/none"] {
      var job = JobDescription(script: .text("#!/bin/sh\n"))
      let options = try options("#SBATCH \(line)\n")
      #expect(throws: OptionError.self) { try job.apply(options) }
    }
    #expect(throws: OptionError.self) { try options("#SBATCH -t x\n").check() }
  }

  @Test func ofSeveralFilesWithLinesOneCounts() throws {
    let options = try options("#SBATCH --bbf=/none\n#SBATCH -n1 --bbf=/other\n")
    #expect(try options.resolved().map(\.value) == ["1", "/other"])
  }

  @Test func quietAndVerboseExcludeEachOther() throws {
    var words = ["-Qv"]
    let options = try SubmissionOptions(arguments: &words)
    #expect(throws: OptionError.self) { try options.check() }
    // In a script, sbatch hears neither.
    try self.options("#SBATCH -Q -v\n").check()
  }

  @Test func theEnvironmentGivesWayToWhatItExcludes() throws {
    let environment = try SubmissionOptions(environment: [
      "SBATCH_MEM_PER_CPU": "1", "SBATCH_HINT": "nomultithread",
    ])
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    try job.apply(try options("#SBATCH --mem=2 --threads-per-core=2\n") + environment)
    #expect(job.memory == .perNode(megabytes: 2) && job.layout.hint == nil)
    #expect(job.nodes.threadsPerCore == 2)
    try job.apply(environment)
    #expect(job.memory == .perCPU(megabytes: 1) && job.layout.hint == .noMultithread)
  }

  @Test func aHintTakesBackWhatItDecides() throws {
    for text in [
      "--hint=multithread --cores-per-socket=2", "--sockets-per-node=2 --hint=multithread",
    ] {
      let nodes = try job("#!/bin/sh\n#SBATCH \(text)\n").nodes
      #expect(nodes.coresPerSocket == nil && nodes.sockets == nil)
    }
  }

  /// What would make another job is never left out.
  @Test(arguments: [
    ("--mem=4X", "not an amount"), ("-n 0", "whole number"), ("-n x", "whole number"),
    ("-n \u{A0}2", "whole number"), ("-n \u{2003}2", "whole number"),
    ("-n \u{1680}2", "whole number"),
    ("-N 0", "number of nodes"), ("--mail-type=x", "no mail"), ("--exclusive=x", "not known"),
    ("--time=x", "number"), ("--array=x", ""), ("--signal=x", "signal"),
    ("--distribution=x", "distribution"), ("--mem-bind=x", "binding"),
    ("--cpu-freq=x", "frequency"),
    ("--export='A", "quote"), ("--propagate=x", "limit"), ("--profile=x", "recorded"),
    ("-w /a/b", "file"), ("--gres=help", "resource"),
    ("--gres=", "no name"), ("--gres=,", "no name"), ("--gres=a:1,", "no name"),
    ("--open-mode=x", "open"),
    ("--priority=-1", "priority"), ("--hint=x", "not known"), ("-B 1:2:3:4", "sockets"),
    ("--switches=x", "whole number"), ("--switches=1@x", "number"), ("--gpu-bind=x", "GPUs"),
    ("--gpu-freq=x", "GPUs"), ("--acctg-freq=x", "often"), ("--kill-on-invalid-dep=x", "not known"),
    ("--wait-all-nodes=2", "not known"), ("--nice=x", "whole number"), ("--begin=x", "time"),
    ("--uid=no-such-user", "r"), ("-M other", "not support"),
    ("--export-file=/no/f", "No such file"), ("--bbf=/dev/null", "empty"),
    ("-F /no/f", "No such file"), ("--power=x", "not support"), ("--context=x", "not support"),
  ])
  func refusedWithTheLine(option: String, problem: String) throws {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    let options = try SubmissionOptions(
      script: Array("#!/bin/sh\n#SBATCH \(option.replacing("'", with: "\\'"))\n".utf8),
      release: SlurmRelease(22, 5, 8))
    let error = try #require(throws: OptionError.self) { try job.apply(options) }
    #expect(error.place == .line(2) && error.problem.contains(problem), "\(error)")
  }

  @Test(arguments: [
    ("#SBATCH hetjob", "several components"), ("#SBATCH a.sh", "no option"),
    ("#SBATCH --nice 5", "no option"), ("#SBATCH --tiem=5", "no such option"),
  ])
  func refusedAtOnce(line: String, problem: String) throws {
    let error = try #require(throws: OptionError.self) { try options(line) }
    #expect(error.place == .line(2) && error.problem.contains(problem), "\(error)")
  }

  @Test func anotherBatchSystem() throws {
    let text = "#SBATCH -n4\n#PBS -N x\n"
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    let error = try #require(throws: OptionError.self) { try job.apply(try options(text)) }
    #expect(error.place == .line(3) && error.option == "#PBS")
    try job.apply(try options(text) + SubmissionOptions(environment: ["SBATCH_IGNORE_PBS": "1"]))
    #expect(job.taskCount == 4)
    try job.apply(try options("#SBATCH --ignore-pbs\n" + text))
  }

  /// sbatch hears these on its command line alone.
  @Test func aScriptMayHoldWhatIsForSbatch() throws {
    let job = try job("#!/bin/sh\n#SBATCH -Q --verbose --parsable --wrap=x --help --version\n")
    #expect(job.name == nil)
  }

  private func options(_ text: String) throws -> SubmissionOptions {
    try SubmissionOptions(script: Array("#!/bin/sh\n\(text)".utf8))
  }

  private func job(_ text: String) throws -> JobDescription {
    var job = JobDescription(script: .text(text))
    try job.apply(try job.script.options())
    return job
  }
}
