import Foundation
import Glibc
import Testing

@testable import Slurm

@Suite("The environment of a job")
struct JobEnvironmentTests {
  @Test func laterVariablesWin() {
    let environment = JobEnvironment.inherited.setting(["A": "1", "B": "1"]).setting(["B": "2"])
    #expect(environment.inherits("A") && environment.changes == ["A": "1", "B": "2"])
    let only = JobEnvironment.only(["A": "1"]).setting(["A": "2", "C": "3"])
    #expect(!only.inherits("A") && only.changes == ["A": "2", "C": "3"])
  }

  @Test func aJobInheritsUnlessToldOtherwise() throws {
    #expect(JobDescription(script: .text("#!/bin/sh\n")).environment == .inherited)
    #expect(try variables(.inherited)["PATH"] == getenv("PATH").map { String(cString: $0) })
  }

  @Test func changesWinOverWhatIsInherited() throws {
    let changed = try variables(
      .inherited.setting(["PATH": "/nowhere", "EMPTY": "", "SIGN": "a=b"]))
    #expect(changed["PATH"] == "/nowhere" && changed["EMPTY"] == "" && changed["SIGN"] == "a=b")
  }

  @Test func aJobMayHandOnNothingOfItself() {
    let environment = JobEnvironment.inheritedWithoutJob
    let names = ["PATH", "SLURM_CONF", "SLURM_TIME_FORMAT", "SBATCH_PARTITION", "SLURMSWIFT_A"]
    #expect(names.allSatisfy(environment.inherits))
    let own = [
      "SLURM_JOB_ID", "SLURM_RESTART_COUNT", "SLURM_ARRAY_TASK_ID", "SLURMD_NODENAME",
      SubmissionMark.variable,
    ]
    #expect(!own.contains(where: environment.inherits))
    #expect(own.allSatisfy(JobEnvironment.inherited.inherits))
  }

  @Test func anExportKeepsWhatIsSlurmsOwn() throws {
    let none = try JobEnvironment.inherited.exporting("NONE")
    #expect(none.inherits("SLURM_CONF") && none.inherits("SLURMX") && !none.inherits("PATH"))
    for text in ["PATH,A=1", "PATH"] {
      let some = try JobEnvironment.inherited.exporting(text)
      #expect(some.inherits("PATH") && some.inherits("SLURM_CONF") && !some.inherits("SLURMX"))
    }
    let value = try JobEnvironment.inherited.exporting("A=1")
    #expect(value.inherits("SLURM_CONF") && !value.inherits("SLURMX") && !value.inherits("PATH"))
  }

  @Test func nothingMayBeExported() throws {
    let older = try variables(JobEnvironment.inherited.exporting("NIL"))
    #expect(older["SLURM_GET_USER_ENV"] == "1" && older["PATH"] == nil)
    let newer = try variables(JobEnvironment.inherited.exporting("nil", knowsNil: true))
    #expect(newer["SLURM_GET_USER_ENV"] == nil && newer["PATH"] == nil)
    #expect(newer["SLURM_EXPORT_ENV"] == "nil")
  }

  @Test func whatIsCapturedIsOfNoJob() throws {
    let words = [
      "A=1", "SLURM_CONF=/c", "SLURM_MPI_TYPE=pmix", "SLURMX=1", "SLURM_MEM_PER_NODE=7",
      "SLURM_RESTART_COUNT=2", "SLURMSWIFT_SUBMISSION=x",
    ]
    func names(_ text: String, in words: [String]) throws -> Set<String> {
      let environment = try JobEnvironment.inherited.exporting(text)
        .captured(from: EnvironmentBlock(words.map { Array($0.utf8) }))
      // Whoever submits it.
      let other = EnvironmentBlock([Array("SLURM_B=1".utf8)])
      return Set(environment.inherited(from: other).variables.map(\.name))
    }
    let job = words + ["SLURM_JOB_ID=5"]
    #expect(try names("ALL", in: job) == ["A", "SLURM_CONF", "SLURMX"])
    #expect(try names("NONE", in: job) == ["SLURM_CONF", "SLURMX"])
    #expect(try names("A", in: job) == ["A", "SLURM_CONF"])
    #expect(try names("ALL", in: words).count == words.count)
  }

  @Test func theWordsOfAnExportCountInTheirOrder() throws {
    let environment = try JobEnvironment.inherited.exporting("PATH=/x,NEW=1,ALL")
    let variables = try variables(environment)
    #expect(
      variables["NEW"] == "1" && variables["PATH"] == getenv("PATH").map { String(cString: $0) })
  }

  @Test func aFileAndAnExportCountTogether() throws {
    var environment = JobEnvironment.exactly(["A": "1", "B": "1"])
    var variables = try variables(environment)
    #expect(variables["A"] == "1" && variables["PATH"] == nil)
    #expect(variables["SLURM_RLIMIT_CORE"] == nil && variables["SLURM_GET_USER_ENV"] == nil)
    environment = try environment.exporting("B=2,PATH")
    variables = try self.variables(environment)
    #expect(variables["A"] == "1" && variables["B"] == "2" && variables["PATH"] == nil)
    #expect(variables["SLURM_GET_USER_ENV"] == "1")
    environment = try environment.exporting("NONE")
    #expect(try self.variables(environment)["A"] == nil)
  }

  /// It is valid for a time, and would lie in a file.
  @Test func aTokenIsOfWhoSubmits() throws {
    let first = EnvironmentBlock(["A=1", "SLURM_JWT=old", "Z=1"].map { Array($0.utf8) })
    let environment = JobEnvironment.inherited.captured(from: first)
    let later = EnvironmentBlock(["B=1", "SLURM_JWT=new"].map { Array($0.utf8) })
    let entries = environment.inherited(from: later).variables.map { [UInt8]($0.entry.bytes) }
    #expect(entries == ["A=1", "SLURM_JWT=new", "Z=1"].map { Array($0.utf8) })
    #expect(environment.inherited(from: EnvironmentBlock([])).variables.map(\.name) == ["A", "Z"])
    let nothing = JobEnvironment.only(["C": "1"]).captured(from: first)
    #expect(nothing.inherited(from: later).variables.isEmpty)
  }

  @Test func whatIsCapturedIsKeptAsBytes() throws {
    let entries: [[UInt8]] = [Array("LATIN=caf".utf8) + [0xE9], Array("A=".utf8)]
    let environment = JobEnvironment.inherited.setting(["B": "2"])
      .captured(from: EnvironmentBlock(entries))
    let read = try JSONDecoder().decode(
      JobEnvironment.self, from: JSONEncoder().encode(environment))
    #expect(read == environment && read.captured == environment)
    let inherited = read.inherited(from: EnvironmentBlock([])).variables
    #expect(inherited.map { [UInt8]($0.entry.bytes) } == entries.reversed())
  }

  @Test func aJobMaySayThatItWasSubmittedFromElsewhere() throws {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    job.origin = try JSONDecoder().decode(
      SubmissionOrigin.self,
      from: Data(
        #"""
        {"directory": "/a/b", "host": "rabbit", "limits": {"CORE": "7", "STACK": "8"},
          "fileModeMask": "0027", "priority": 3}
        """#.utf8))
    var variables = try variables(of: job)
    #expect(variables["SLURM_UMASK"] == "0027" && variables["SLURM_PRIO_PROCESS"] == "3")
    #expect(variables["SLURM_RLIMIT_CORE"] == "7" && variables["SLURM_RLIMIT_STACK"] == "8")
    #expect(variables["SLURM_RLIMIT_CPU"] == nil)
    job.propagatedLimits = try LimitPropagation("CORE")
    variables = try self.variables(of: job)
    #expect(variables["SLURM_RLIMIT_CORE"] == "U7" && variables["SLURM_RLIMIT_STACK"] == nil)
    #expect(variables["SLURM_SUBMIT_DIR"] == "/a/b" && variables["SLURM_SUBMIT_HOST"] == "rabbit")
    #expect(job.origin?.absolute("c") == "/a/b/c" && job.origin?.absolute("/c") == "/c")
  }

  @Test func onlyWhatIsGiven() throws {
    let only = try variables(.only(["A": "1"]))
    #expect(only["A"] == "1" && only["PATH"] == nil)
    // slurmd adds what a login would set.
    #expect(only["SLURM_GET_USER_ENV"] == "1")
    #expect(try variables(.inherited)["SLURM_GET_USER_ENV"] == nil)
  }

  /// What `sbatch` sets is set, whatever the job that submits was told about itself.
  @Test func whatSlurmExpects() throws {
    var job = JobDescription(script: .file("/a/stew.sh"))
    job.taskCount = 4
    job.cpusPerTask = 2
    job.environment = .only(["SLURM_JOB_NAME": "old", "SLURM_NTASKS": "9"])
    let variables = try variables(of: job)
    #expect(variables["SLURM_JOB_NAME"] == "stew.sh")
    #expect(variables["SLURM_NTASKS"] == "4" && variables["SLURM_NPROCS"] == "4")
    #expect(variables["SLURM_CPUS_PER_TASK"] == "2")
    #expect(variables["SLURM_SUBMIT_DIR"]?.hasPrefix("/") == true)
    #expect(variables["SLURM_UMASK"]?.allSatisfy { ("0"..."7").contains($0) } == true)
  }

  @Test func eachNameOnce() throws {
    let lines = try bytes(of: JobDescription(script: .file("/a/stew.sh")))
    let names = lines.map { $0.prefix { $0 != UInt8(ascii: "=") } }
    #expect(Set(names).count == names.count)
    #expect(lines.allSatisfy { $0.contains(UInt8(ascii: "=")) })
  }

  /// A value may be in any encoding.
  @Test func bytesStayAsTheyAre() throws {
    let value: [UInt8] = Array("SLURMSWIFT_TEST_LATIN=caf".utf8) + [0xE9]
    setenv("SLURMSWIFT_TEST_LATIN", value.dropFirst(22).map { CChar(bitPattern: $0) } + [0], 1)
    defer { unsetenv("SLURMSWIFT_TEST_LATIN") }
    let lines = try bytes(of: JobDescription(script: .text("#!/bin/sh\n")))
    #expect(lines.contains(value))
  }

  private func variables(_ environment: JobEnvironment) throws -> [String: String] {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    job.environment = environment
    return try variables(of: job)
  }

  private func variables(of job: JobDescription) throws -> [String: String] {
    let pairs = try bytes(of: job).map { line in
      let parts = String(decoding: line, as: UTF8.self)
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
    return Dictionary(pairs) { $1 }
  }

  private func bytes(of job: JobDescription) throws -> [[UInt8]] {
    try Submitter().variables(for: job, job.variables(RequestedSize(job))).variables
      .map { [UInt8]($0.entry.bytes) }
  }
}
