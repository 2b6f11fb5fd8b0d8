import Slurm
import SlurmCheckpointing
import TestSupport
import Testing

@testable import slurmswift

/// Which chains an id means, by what attempts have noted.
struct ChainLookupTests {
  private let folder: TemporaryFolder
  private let index: ChainIndex
  private let lookup: ChainLookup

  init() throws {
    folder = try TemporaryFolder()
    index = ChainIndex(directory: folder.path + "/index")
    lookup = ChainLookup(index: index, cluster: "c")
  }

  /// What `supervise` notes at an attempt's start.
  private func begin(_ task: Int, in directory: String, isSerial: Bool = false) throws {
    let variables = [
      "SLURM_JOB_ID": "\(20 + task)", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "\(task)",
      "SLURM_CLUSTER_NAME": "c",
    ]
    let context = try #require(JobContext(environment: variables))
    let chain = try Chain(directory: "\(folder.path)/\(directory)")
    try index.note(chain, for: context, isSerial: isSerial)
  }

  private func folders(_ job: String, byTask: Bool = false) throws -> [String] {
    try lookup.chains(of: JobReference(job), byTask: byTask).map {
      ($0.job.map { "\($0) " } ?? "") + $0.directory.dropFirst(folder.path.count + 1)
    }
  }

  @Test func `an array whose tasks have folders of their own is all of them`() throws {
    for task in [10, 2] { try begin(task, in: "slurmswift-12_\(task)") }
    let all = ["12_2 slurmswift-12_2", "12_10 slurmswift-12_10"]
    #expect(try folders("12") == all)
    #expect(try folders("12", byTask: true) == all)
    #expect(try folders("12_[2,10]") == all)
    #expect(try folders("12_2") == [all[0]])
    #expect(try folders("12_3") == ["12_3 slurmswift-12_3"], "it has not begun")
  }

  @Test func `folders with other names are known of tasks that have begun`() throws {
    for task in [1, 2] { try begin(task, in: "work-\(task)") }
    #expect(try folders("12") == ["12_1 work-1", "12_2 work-2"])
    #expect(throws: UnknownChain.self) { try folders("12_3") }
  }

  @Test func `a serial array has one chain, by whichever task`() throws {
    try begin(1, in: "slurmswift-12", isSerial: true)
    for job in ["12", "12_1", "12_5", "12_[1-3]"] {
      #expect(try folders(job) == ["12 slurmswift-12"])
    }
  }

  @Test func `a campaign is a whole, and its tasks are parts`() throws {
    try index.note(.job(12), on: "c", at: folder.path + "/rain")
    try index.note(tasksOf: 12, on: "c", at: folder.path + "/rain/task-")
    #expect(try folders("12", byTask: true) == ["12 rain"], "nothing has begun")
    _ = try Chain(directory: folder.path + "/rain/task-3")
    #expect(try folders("12") == ["12 rain"])
    #expect(try folders("12", byTask: true) == ["12_3 rain/task-3"])
    #expect(try folders("12_4") == ["12_4 rain/task-4"])
  }

  /// It was job 7 that was stopped.
  @Test func `a task of a job that is no array is no job`() throws {
    try index.note(.job(7), on: "c", at: folder.path + "/work")
    #expect(try folders("7") == ["7 work"])
    #expect(try folders("7+1") == ["7 work"])
    let error = #expect(throws: UnknownChain.self) { try folders("7_1") }
    #expect(error?.description.hasPrefix("Job 7 is no array, so there is no 7_1") == true)
    let unknown = #expect(throws: UnknownChain.self) { try folders("8") }
    #expect(unknown?.description.contains("Nothing is known here of a chain of job 8") == true)
  }
}
