import Slurm
import Testing

@testable import slurmswift

/// Each rule with a script that it is about, and with the same script after its remedy.
@Suite("What will bite a job")
struct CheckupTests {
  static let site = Site(
    requeuesJobs: true, appendsToFiles: true, highestArrayIndex: 2000,
    partitions: [
      .init(name: "main", isDefault: true, longest: .days(7)),
      .init(name: "long", isDefault: false, longest: .unlimited),
    ])

  func checkup(_ script: String, on site: Site = site) throws -> Checkup {
    let text = "#!/bin/bash\n" + script
    let options = try SubmissionOptions(script: Array(text.utf8))
    var job = JobDescription(script: .file("/home/me/job.sh"))
    try job.apply(options)
    return Checkup(
      job: job, options: options, script: ShellScript(Array(text.utf8)), name: "job.sh", site: site)
  }

  /// `trap-waits:4`, for each finding.
  func findings(_ script: String, on site: Site = site) throws -> [String] {
    try checkup(script, on: site).findings.map { "\($0.rule):\($0.line ?? 0)" }
  }

  @Test func aTrapThatWaits() throws {
    let start = "trap 'save' USR1\nmodule load x\n"
    #expect(try findings(start + "./simulate\n") == ["trap-waits:4"])
    #expect(try findings(start + "./simulate &\nwait\n") == [])
    #expect(try findings("trap 'rm -r x' EXIT\n./simulate\n") == [])
    #expect(try findings("./simulate\ntrap save USR1\n") == [])
    #expect(try findings("trap save USR1\ntrap - USR1\n./simulate\n") == [])
  }

  /// Only the `wait` that the shell is in when the signal comes lets the trap run.
  @Test func aWaitElsewhereIsNone() throws {
    let handler = "handler() { kill -USR1 \"$pid\"; wait \"$pid\"; scontrol requeue 7; }\n"
    #expect(
      try findings(handler + "trap handler USR1\nsrun ./simulate\n") == ["trap-waits:4"])
    #expect(
      try findings("./stage-in & wait\ntrap save USR1\nsrun ./simulate\n") == ["trap-waits:4"])
    #expect(try findings("trap 'kill $p; wait $p' USR1\n./simulate\n") == ["trap-waits:3"])
    let several = "trap save USR1\n./a\n./b & wait\n./c; ./b & wait\n"
    #expect(try findings(several) == ["trap-waits:3", "trap-waits:5"])
  }

  @Test(arguments: [
    "while kill -0 $pid; do sleep 5; done", "sleep 0.5m", "sleep $pause", "exec >log 2>&1",
    "exec > >(tee log) 2>&1", "./simulate | tee log & wait", "(cd x && ./simulate) & wait",
    "for i in 1 2; do ./simulate $i; done & wait", "log() { echo \"$@\"; }; log started",
    "[[ -n $a && ( -z $b || $c =~ ^(x|y)$ ) ]] && exit", "files=(a b c)", "n=$((n + 1))",
    "case $x in a|b) echo;; *) exit;; esac", "run() { ./simulate; }; run & wait",
    "T=5; sleep $T", "sleep $((end - SECONDS))", "sleep $((60 / 4))", "T=$T; sleep $T",
    "tail -n 5 -- log", "tail -n+3 f", "tail -c5 --quiet log", "tail --pid=$! log",
    "tail -f log & wait",
    "coproc ./y", "coproc Y { ./y; ./z; }", "coproc (./y)", "coproc Y (./y)",
    "coproc while ./y; do ./z; done",
  ])
  func aTrapThatNeedNotWait(command: String) throws {
    #expect(try findings("trap save USR1\n\(command)\n") == [])
  }

  @Test(arguments: [
    "sleep 31", "sleep 1m", "sleep infinity", "n=$(./simulate)", "run() { ./simulate; }; run",
    "./simulate | tee log", "if true; then (./simulate); fi", "./a & ./simulate && wait",
    "tail --pid=$! -f /dev/null", "tail -f log", "tail -qF log", "tail -5f log",
    "tail --follow=name log",
    "tail -fn0 log | grep x", "tail --foll log",
    "exec ./simulate", "sleep $((60*60))", "T=3600; sleep \"$T\"", "T=2; sleep ${T}m",
    "A=60; T=$A; sleep $((T * 60 - 90))", "coproc ./y; ./simulate",
    "coproc { ./y; }; ./simulate",
  ])
  func aTrapThatWaitsFor(command: String) throws {
    #expect(try findings("trap save USR1\n\(command)\n") == ["trap-waits:3"])
  }

  @Test func aRequeueThatIsRefused() throws {
    let rest = "scontrol requeue 7\n"
    #expect(try findings("#SBATCH --no-requeue\n" + rest) == ["not-requeueable:3"])
    #expect(try findings("#SBATCH --no-requeue\n./simulate\n") == ["not-requeueable:2"])
    var site = Self.site
    site.requeuesJobs = false
    #expect(try findings(rest, on: site) == ["not-requeueable:2"])
    #expect(try findings("#SBATCH --requeue\n" + rest, on: site) == [])
    let weights = try ["./simulate\n", rest].map { try checkup($0, on: site).findings[0].weight }
    #expect(weights == [.advice, .problem])
  }

  @Test func outputThatIsThrownAway() throws {
    var site = Self.site
    site.appendsToFiles = false
    #expect(try findings("scontrol requeue 7\n", on: site) == ["output-emptied:0"])
    #expect(try findings("#SBATCH --open-mode=append\n./x\n", on: site) == [])
    #expect(try findings("#SBATCH -o /dev/null\n./x\n", on: site) == [])
    #expect(try findings("#SBATCH --open-mode=truncate\n./x\n") == ["output-emptied:2"])
    #expect(try !findings("#SBATCH --no-requeue\n./x\n", on: site).contains("output-emptied:0"))
  }

  @Test(arguments: ["$SLURM_JOB_ID", "${SLURM_JOB_ID}", "\"$SLURM_ARRAY_JOB_ID\"", "$SLURM_JOBID"])
  func aRequeueOfAllTasks(id: String) throws {
    let trap = "trap 'scontrol requeue \(id)' USR1\n"
    #expect(try findings("#SBATCH -a 1-9\n" + trap) == ["requeue-of-array:3"])
    #expect(try findings(trap) == [])
    let task = "scontrol requeue ${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\n"
    #expect(try findings("#SBATCH -a 1-9\n" + task) == [])
    let variable = "A=\(id)\nID=$A\nrequeue() { scontrol requeue \"${ID}\"; }\n"
    #expect(try findings("#SBATCH -a 1-9\n" + variable) == ["requeue-of-array:5"])
    let other = "ID=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID\nscontrol requeue $ID\n"
    #expect(try findings("#SBATCH -a 1-9\n" + other) == [])
  }

  @Test(arguments: ["sbatch $0", "next=$(sbatch --parsable /home/me/job.sh)", "sbatch \"${0}\""])
  func aJobThatSubmitsItselfAgain(command: String) throws {
    var checkup = try checkup(command + "\n")
    #expect(checkup.findings.map(\.rule) == ["resubmits-itself"])
    #expect(checkup.findings[0].weight == .advice)
    checkup.dependents = [.job(12)]
    #expect(checkup.findings[0].weight == .problem && checkup.findings[0].text.contains("12"))
    #expect(try findings("sbatch other.sh\n") == [])
  }

  @Test(arguments: [
    "export CHECKPOINT_DIR=/tmp/x", "./simulate --checkpoint-dir /dev/shm/x",
    "./simulate --ckptdir=$TMPDIR/x", "cp state /var/tmp/checkpoints/", "DMTCP_CKPT=/tmp/a ./x",
  ])
  func checkpointsThatTheNextNodeDoesNotSee(command: String) throws {
    #expect(try findings(command + "\n") == ["checkpoints-on-node:2"])
    let shared = command.replacing(#/(/tmp|/dev/shm|/var/tmp|\$TMPDIR)/#, with: "/home/me")
    #expect(try findings(shared + "\n") == [])
  }

  @Test(arguments: [
    "rm -rf /tmp/ckpt.$SLURM_JOB_ID", "rsync -a /tmp/checkpoints/ /shared/checkpoints/",
    "rsync -a /shared/checkpoints/ /tmp/checkpoints/", "[ -d /tmp/ckpt ] && echo /tmp/ckpt",
    "./x --checkpoint-dir /tmp/ckpt; cp -t /shared/ckpt -r /tmp/ckpt",
    "CKPT=/tmp/ckpt; ./x; cp $CKPT/*.pt /shared", "CKPT=/shared; ./x --ckptdir=${CKPT}/x",
    "./x --ckptdir $TMPDIR/a; srun cp -r $TMPDIR/* host:/shared", "tar cf a.tar /tmp/ckpt",
  ])
  func checkpointsThatAreBroughtAway(command: String) throws {
    #expect(try findings(command + "\n") == [])
  }

  @Test func checkpointsThatAreCopiedWithinTheNode() throws {
    #expect(try findings("cp -r /tmp/ckpt /dev/shm/ckpt\n") == ["checkpoints-on-node:2"])
    #expect(try findings("CKPT=/tmp/a\n./x --ckptdir=$CKPT/b\n").count == 2)
  }

  @Test func timeThatIsNotAllowed() throws {
    #expect(try findings("#SBATCH -t 8-0\n./x\n") == ["time-over-limit:2"])
    #expect(try checkup("#SBATCH -t 8-0\n./x\n").findings[0].remedy.contains("long"))
    #expect(try findings("#SBATCH -t 7-0\n./x\n") == [])
    #expect(try findings("#SBATCH -t 8-0 -p main,long\n./x\n") == [])
    #expect(try findings("#SBATCH -t 8-0 --time-min=7-0\n./x\n") == [])
    #expect(
      try findings("#SBATCH -t 9-0\n#SBATCH --time-min=8-0\n./x\n") == ["time-over-limit:3"])
    var site = Self.site
    site.partitions.removeLast()
    #expect(try checkup("#SBATCH -t 8-0\n./x\n", on: site).findings[0].remedy.contains("slices"))
  }

  @Test func partitionsThatAreNotThere() throws {
    #expect(try findings("#SBATCH -p nowhere\n./x\n") == ["unknown-partition:2"])
    #expect(try findings("#SBATCH -p main,nowhere\n./x\n") == ["unknown-partition:2"])
    #expect(try checkup("#SBATCH -p mian\n./x\n").findings[0].remedy == "did you mean main?")
    var hidden = Self.site
    hidden.partitions = []
    #expect(try findings("#SBATCH -p nowhere -t 9-0\n./x\n", on: hidden) == [])
  }

  @Test func indexesThatAreNotAllowed() throws {
    #expect(try findings("#SBATCH -a 1-2001\n./x\n") == ["index-over-limit:2"])
    #expect(try findings("#SBATCH -a 1-2000\n./x\n") == [])
  }

  /// A campaign has the tasks 1 to their number.
  @Test(arguments: [
    ("1-5000", "--tasks 5000 …", nil), ("0-5000", "--tasks 5001 …", "SLURMSWIFT_TASK_INDEX - 1"),
    ("3000-5000", "--tasks 2001 …", "SLURMSWIFT_TASK_INDEX + 2999"),
    ("0-5000:10", "--tasks 501 …", "counts 1 to 501"),
  ])
  func theTasksOfTheCampaign(indexes: String, tasks: String, shift: String?) throws {
    let remedy = try checkup("#SBATCH -a \(indexes)\n./x\n").findings[0].remedy
    #expect(remedy.contains(tasks), "\(remedy)")
    #expect(shift.map(remedy.contains) ?? remedy.hasSuffix("…"), "\(remedy)")
  }

  @Test func theSignalOfDMTCP() throws {
    let rest = "trap save USR2\ndmtcp_launch ./x & wait\n"
    #expect(try findings(rest) == ["signal-of-dmtcp:2"])
    #expect(try findings("#SBATCH --signal=B:USR2@90\n" + rest) == ["signal-of-dmtcp:2"])
    #expect(try findings("trap save USR1\ndmtcp_launch ./x & wait\n") == [])
  }

  @Test func anotherSignalOfDMTCP() throws {
    let rest = "dmtcp_launch ./x & wait\n"
    let ofUSR1 = "export DMTCP_SIGCKPT=10\n"
    #expect(try findings(ofUSR1 + "trap save USR2\n" + rest) == [])
    #expect(try findings(ofUSR1 + "trap save USR1\n" + rest) == ["signal-of-dmtcp:3"])
    #expect(try checkup(ofUSR1 + "trap save USR1\n" + rest).findings[0].remedy.contains("USR2"))
    #expect(try findings("export DMTCP_SIGCKPT=$n\ntrap save USR2\n" + rest) == [])
    let option = "dmtcp_launch --ckpt-signal 10 ./x & wait\n"
    #expect(try findings("trap save USR2\n" + option) == [])
    #expect(try findings("trap save USR1\n" + option) == ["signal-of-dmtcp:2"])
  }

  @Test func anOptionThatIsAComment() throws {
    #expect(try findings("cd x\n#SBATCH --mem=4G\n# SBATCH is a word\n") == ["late-directive:3"])
    #expect(try findings("if true; then\n#SBATCH -n 4\nfi\n") == ["late-directive:3"])
    #expect(try findings("cd x\n#SBATCH\t--mem=4G\n#SLURM -n4\n#SBATCH hetjob\n").count == 3)
  }

  @Test(arguments: [
    "cat >a.sh <<EOF\n#!/bin/sh\n#SBATCH --mem=4G\nEOF", "echo '\n#SBATCH --mem=4G\n' >a.sh",
    "\t#SBATCH --mem=4G", "##SBATCH --mem=4G", "#SBATCH lines end here", "#SLURM_NTASKS=4",
  ])
  func aCommentThatIsNoOption(lines: String) throws {
    #expect(try findings("cd x\n" + lines + "\n") == [])
  }

  /// A command line that gave it would be the last word.
  @Test func whatNobodyTellsOfAJob() throws {
    var site = Self.site
    site.appendsToFiles = false
    var checkup = try checkup("scontrol requeue 7\n", on: site)
    #expect(checkup.findings.map(\.rule) == ["output-emptied"])
    checkup.isInQueue = true
    #expect(checkup.findings.isEmpty)
  }

  /// They come in the order of the lines.
  @Test func severalAtOnce() throws {
    let found = try findings(
      "#SBATCH -a 1-9999\n#SBATCH --signal=B:USR1@30\ntrap 'scontrol requeue $SLURM_JOB_ID' USR1\n./x"
    )
    #expect(
      found == ["index-over-limit:2", "late-warning:3", "requeue-of-array:4", "trap-waits:5"])
  }
}
