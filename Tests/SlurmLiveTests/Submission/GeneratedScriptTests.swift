import Foundation
import Slurm
import Testing

extension LiveTests {
  /// 300 scripts with mixed options: what `sbatch` makes of them, the library makes of them, too; and
  /// what it refuses is refused.
  struct GeneratedScriptTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private static let countOfASeed = 50

    @Test(arguments: 1...6)
    func `scripts by chance are the same jobs as sbatch makes`(seed: Int) async throws {
      var pairs: [(script: GeneratedScript, ours: JobID, theirs: JobID)] = []
      for number in 0..<Self.countOfASeed {
        let script = GeneratedScript(seed: UInt64(seed * 1000 + number))
        let path = live.newPath("generated.sh")
        try script.text.write(toFile: path, atomically: true, encoding: .utf8)
        switch (try submit(script, path), await theirs(script, path)) {
        case (.success(let ours), .success(let theirs)): pairs.append((script, ours, theirs))
        case (.failure, .failure): break
        case (.success, .failure(let error)):
          Issue.record("sbatch refuses it: \(error)\n\(script)")
        case (.failure(let error), .success):
          Issue.record("only we refuse it: \(error)\n\(script)")
        }
      }
      #expect(pairs.count > Self.countOfASeed / 3)
      let records = try await records()
      for (script, ours, theirs) in pairs {
        let (own, other) = (try #require(records[ours]), try #require(records[theirs]))
        live.expectTwins((ours, own), (theirs, other), "\(script)")
        try live.expectSameSpool(ours, theirs, "\(script)")
      }
      for pair in pairs {
        for id in [pair.ours, pair.theirs] { try live.cluster.cancel(.job(id)) }
      }
    }

    private func submit(
      _ script: GeneratedScript, _ path: String
    ) throws -> Result<JobID, any Error> {
      var job = JobDescription(script: .file(path))
      job.arguments = ["an", "argument"]
      var words = script.arguments
      return Result {
        try job.apply(
          try job.script.options() + SubmissionOptions(environment: script.variables)
            + SubmissionOptions(arguments: &words))
        job.workingDirectory = job.workingDirectory ?? live.folder
        return try live.cluster.submit(job).id
      }
    }

    private func theirs(
      _ script: GeneratedScript, _ path: String
    ) async -> Result<JobID, any Error> {
      do {
        let output = try await live.slurm(
          "sbatch", ["--parsable"] + script.arguments + [path, "an", "argument"],
          environment: script.variables)
        return .success(try #require(JobID(output), "\(output)"))
      } catch {
        return .failure(error)
      }
    }

    /// What scontrol shows of every job, by its id.
    private func records() async throws -> [JobID: [String: String]] {
      let text = try await live.slurm(
        "scontrol", "show", "job", "-d", "-o", environment: ["SLURM_BITSTR_LEN": "0"])
      var records: [JobID: [String: String]] = [:]
      for line in text.split(separator: "\n") {
        let record = ShownRecord(line).values
        if let id = record["JobId"].flatMap({ JobID($0) }) { records[id] = record }
      }
      return records
    }
  }
}
