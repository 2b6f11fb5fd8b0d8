import ArgumentParser
import LearningPrograms
import Slurm
import SlurmCheckpointing
import SlurmPrograms
import Testing

/// What ends an attempt that was not told how long a slice is.
struct SliceTests {
  @Test(arguments: [([], nil), (["--slice", "90s"], Duration.seconds(90))])
  func `only a slice that was asked for ends an attempt`(words: [String], slice: Duration?) throws {
    let learning = try LearningOptions.parse(words)
    #expect(try learning.plan(ProgramOptions.parse([])).slice == slice)
    var job = JobDescription(script: .program("/bin/true"))
    try learning.describe(&job, hidden: [8])
    #expect(job.timeLimit == TimeLimit(slice ?? .hours(1)))
  }
}
