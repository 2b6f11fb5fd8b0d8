import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

extension LiveTests {
  /// Each test harms a cluster of its own.
  @Suite(.serialized) struct SubmitExactlyOnceTests {
    @Test func `a job whose answer is lost is found, and not submitted again`() async throws {
      await #expect(processExitsWith: .success) {
        try await FaultyCluster.run { faulty in
          let (mark, log) = (SubmissionMark(), EventLog())
          var job = faulty.heldJob
          job.comment = "of the user"
          faulty.thief.steal()
          let id = try await faulty.cluster.submitExactlyOnce(job, mark: mark, report: log.note)
            .id
          #expect(log.events.contains(.found(id)), "\(log.events)")
          #expect(try await faulty.comments() == ["of the user slurmswift:\(mark)"])
          let spooled = try faulty.live.spooled("environment", of: id)
          #expect(spooled.contains("SLURMSWIFT_SUBMISSION=\(mark)"))
        }
      }
    }

    @Test func `one that a controller did not take before it was killed is submitted again`()
      async throws
    {
      await #expect(processExitsWith: .success) {
        try await FaultyCluster.run { faulty in
          let (mark, log) = (SubmissionMark(), EventLog())
          try faulty.sandbox.suspend(.slurmctld)
          let task = Task { [job = faulty.heldJob, cluster = faulty.cluster] in
            try await cluster.submitExactlyOnce(job, mark: mark, report: log.note)
          }
          try await eventually("the answer is lost") {
            log.events.contains { if case .delayed = $0 { true } else { false } }
          }
          try faulty.sandbox.kill(.slurmctld)
          try faulty.sandbox.restart(.slurmctld)
          _ = try await task.value
          #expect(try await faulty.comments() == ["slurmswift:\(mark)"])
        }
      }
    }

    @Test func `one that was acknowledged and lost is submitted again, or told`() async throws {
      await #expect(processExitsWith: .success) {
        try await FaultyCluster.run { faulty in
          let (first, second, log) = (SubmissionMark(), SubmissionMark(), EventLog())
          try faulty.saveState()
          let (cluster, job) = (faulty.cluster, faulty.heldJob)
          let again = Task {
            try await cluster.submitExactlyOnce(job, mark: first, report: log.note).id
          }
          let told = Task {
            try await cluster.submitExactlyOnce(job, mark: second, ifLost: .report).id
          }
          try await eventually("both are there") {
            try [first, second].allSatisfy { try !cluster.jobs(marked: $0).isEmpty }
          }
          try faulty.killAndForget()
          _ = try await again.value
          #expect(log.events.contains { if case .lost = $0 { true } else { false } })
          let error = await #expect(throws: SlurmError.self) { try await told.value }
          #expect(error?.code == .submissionLost)
          #expect(try await faulty.comments() == ["slurmswift:\(first)"])
        }
      }
    }

    @Test func `one that an earlier process submitted is found, and a twin cancelled`() async throws
    {
      await #expect(processExitsWith: .success) {
        try await FaultyCluster.run { faulty in
          let (mark, log) = (SubmissionMark(), EventLog())
          var job = faulty.heldJob
          job.mark(as: mark)
          let first = try faulty.cluster.submit(job).id
          let second = try faulty.cluster.submit(job).id
          let submission = try await faulty.cluster.submitExactlyOnce(
            faulty.heldJob, mark: mark, mayBeThere: true, report: log.note)
          #expect(submission.id == first)
          #expect(log.events == [.found(first), .doubled(second)])
          #expect(try faulty.cluster.job(.job(first)).state.isPending)
          #expect(try faulty.cluster.job(.job(second)).state == .cancelled)
        }
      }
    }

    @Test func `a plugin that rewrites comments takes the mark away, and gets it back`()
      async throws
    {
      await #expect(processExitsWith: .success) {
        try await FaultyCluster.run(plugin: Self.plugin(modifies: false)) { faulty in
          let (cluster, job) = (faulty.cluster, faulty.heldJob)
          let (mark, log) = (SubmissionMark(), EventLog())
          _ = try await cluster.submitExactlyOnce(job, mark: mark, report: log.note)
          #expect(try await faulty.comments() == ["of the site slurmswift:\(mark)"])
          #expect(log.events == [])

          // Nothing tells now whether this is the job.
          faulty.thief.steal()
          let error = await #expect(throws: SlurmError.self) {
            try await cluster.submitExactlyOnce(job)
          }
          #expect(error?.code == .submissionUnknown)
          let unmarked = try cluster.jobs().filter { $0.submissionMark == nil }.map(\.id.jobID)
          #expect(unmarked.count == 1)
          #expect(error?.detail?.contains("\(unmarked[0])") == true, "\(error?.detail ?? "")")

          try FaultyCluster.write(plugin: Self.plugin(modifies: true), to: faulty.sandbox)
          let id = try await cluster.submitExactlyOnce(job, report: log.note).id
          #expect(log.events == [.unmarked(id)])
          #expect(try cluster.job(.job(id)).comment == "of the site")
        }
      }
    }

    /// - Parameter modifies: Whether it rewrites changed comments, too.
    private static func plugin(modifies: Bool) -> String {
      """
      function slurm_job_submit(job_desc, part_list, submit_uid)
        job_desc.comment = "of the site"
        return slurm.SUCCESS
      end

      function slurm_job_modify(job_desc, job_rec, part_list, modify_uid)
        \(modifies ? "job_desc.comment = \"of the site\"" : "")
        return slurm.SUCCESS
      end

      return slurm.SUCCESS
      """
    }
  }
}
