import Glibc
import Testing

@testable import SlurmSandbox

struct ProcessTableTests {
  private let tag = ProcessTag.random()

  private var marks: SandboxMarks {
    SandboxMarks(directory: "/s/mine", configurationFile: "/s/mine/slurm.conf", tag: tag)
  }

  private func entry(
    _ pid: Int32, parent: Int32 = 1, tag: ProcessTag? = nil, environment: [String] = []
  ) -> ProcessTable.Entry {
    var entry = ProcessTable.Entry(
      identity: ProcessIdentity(pid: pid, startTime: 1), parent: parent, tag: tag)
    entry.readMarks(environment: environment.map { $0 + "\0" }.joined())
    return entry
  }

  private func members(_ entries: [ProcessTable.Entry], of marks: SandboxMarks) -> [Int32] {
    let pairs = entries.map { ($0.identity.pid, $0) }
    return ProcessTable(entries: Dictionary(uniqueKeysWithValues: pairs)).members(of: marks)
      .map(\.pid)
  }

  @Test func `the tag, our mark and a job's environment make a member`() {
    let entries = [
      entry(10, tag: tag),
      entry(11, environment: ["PATH=/bin", "SLURMSWIFT_SANDBOX_MEMBER=/s/mine"]),
      entry(12, environment: ["SLURM_CONF=/s/mine/slurm.conf", "SLURMD_NODENAME=n1"]),
    ]
    #expect(members(entries, of: marks) == [10, 11, 12])
  }

  @Test func `a shell that merely uses the cluster is not one`() {
    let entries = [
      entry(10, environment: ["SLURM_CONF=/s/mine/slurm.conf", "SLURM_JOB_ID=3"]),
      entry(11, environment: ["SLURMSWIFT_SANDBOX_MEMBER_X=/s/mine"]),
      entry(12),
    ]
    #expect(members(entries, of: marks) == [])
  }

  @Test func `descendants belong to it, unless they are another sandbox's`() {
    let other = ProcessTag.random()
    let entries = [
      entry(10, tag: tag), entry(11, parent: 10), entry(12, parent: 11),
      entry(13, parent: 10, tag: other), entry(14, parent: 13),
      entry(15, parent: 10, environment: ["SLURMSWIFT_SANDBOX_MEMBER=/s/other"]),
      entry(16, parent: 2),
    ]
    #expect(members(entries, of: marks) == [10, 11, 12])
  }

  @Test func `the tag goes before the environment`() {
    let entries = [
      entry(10, tag: .random(), environment: ["SLURMSWIFT_SANDBOX_MEMBER=/s/mine"]),
      entry(11, tag: tag, environment: ["SLURMSWIFT_SANDBOX_MEMBER=/s/other"]),
    ]
    #expect(members(entries, of: marks) == [11])
  }

  @Test func `without a record the mark still leads to the daemons`() {
    var marks = marks
    marks.tag = nil
    let entries = [
      entry(10, tag: tag, environment: ["SLURMSWIFT_SANDBOX_MEMBER=/s/mine"]),
      entry(11, parent: 10, tag: tag), entry(12, tag: tag),
    ]
    #expect(members(entries, of: marks) == [10, 11])
  }

  @Test func `a recorded process counts only with its start time`() {
    var marks = marks
    marks.recorded = [
      ProcessIdentity(pid: 10, startTime: 1), ProcessIdentity(pid: 11, startTime: 2),
    ]
    #expect(members([entry(10), entry(11)], of: marks) == [10])
  }

  @Test func `the real table holds us and our ancestors`() throws {
    let table = ProcessTable.read()
    #expect(table.entries[getpid()]?.parent == getppid())
    #expect(table.lineage(of: getpid()).isSuperset(of: [getpid(), getppid()]))
  }
}
