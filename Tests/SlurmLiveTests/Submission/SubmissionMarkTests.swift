import Slurm
import Testing

extension LiveTests {
  struct SubmissionMarkTests {
    let live: LiveCluster

    init() throws { live = try .current }

    @Test func `a job is found by its mark, with all its tasks`() throws {
      let mark = SubmissionMark()
      let id = try live.submit("true") {
        $0.isHeld = true
        $0.tasks = [1, 2]
        $0.mark(as: mark)
      }
      #expect(try live.cluster.jobs(marked: mark).map(\.id.jobID) == [id])
      #expect(try live.cluster.jobs(marked: SubmissionMark()).isEmpty)
      let twin = try live.cluster.description(of: .job(id))
      #expect(twin.comment == nil, "the mark is the one job's")
      try live.cluster.cancel(.job(id))
    }

    /// A controller that was killed and started meanwhile gives the number of a lost job to another.
    @Test func `a job with another mark keeps it when it is read back`() throws {
      let (mark, other) = (SubmissionMark(), SubmissionMark())
      let id = try live.submit("true") {
        $0.isHeld = true
        $0.mark(as: other)
      }
      let seen = try live.cluster.readBack(id, marked: mark)
      #expect(seen?.mark == other)
      #expect(seen?.isJob(marked: mark, seen: seen) == false)
      #expect(try live.cluster.job(.job(id)).submissionMark == other)
      try live.cluster.cancel(.job(id))
    }
  }
}
