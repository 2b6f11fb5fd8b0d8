import Foundation
import Slurm
import Testing

extension LiveTests {
  @Suite(.serialized) struct TaskArrayTests {
    let live: LiveCluster

    init() throws { live = try .current }

    /// A text for `--array`: ranges, steps and single indexes in any order, which may overlap, and now
    /// and then a throttle.
    private static func randomSpecification() -> String {
      let highest = [8, 40, 200].randomElement() ?? 8
      let parts = (0..<Int.random(in: 1...6)).map { _ in
        let first = Int.random(in: 0...highest)
        let last = Int.random(in: first...highest)
        return switch Int.random(in: 0...3) {
        case 0: "\(first)"
        case 1: "\(first)-\(last)"
        default: "\(first)-\(last):\(Int.random(in: 1...7))"
        }
      }
      let throttle = Bool.random() ? "" : "%\(Int.random(in: 1...50))"
      return parts.joined(separator: ",") + throttle
    }

    @Test func `200 random specifications are to Slurm what they are here`() async throws {
      for _ in 1...8 {
        // By Slurm's own command, so that it reads the text itself.
        var texts: [JobID: String] = [:]
        for _ in 1...25 {
          let text = Self.randomSpecification()
          let printed = try await live.slurm(
            "sbatch", "--parsable", "--hold", "-o", "/dev/null", "--array", text, "--wrap", "true")
          texts[try #require(JobID(printed))] = text
        }
        let ids = texts.keys.map(\.description).joined(separator: ",")
        let lines = try await live.slurm(
          "squeue", "-h", "-o", "%F %i", "-j", ids, environment: ["SLURM_BITSTR_LEN": "0"])
        var seen = 0
        for line in lines.split(separator: "\n") {
          let words = line.split(separator: " ").map(String.init)
          let id = try #require(JobID(words[0]))
          let text = try #require(texts[id])
          let tasks = try TaskArray(text)
          // A single task is spelt with brackets, too, as long as it is pending.
          #expect(words[1] == JobReference.tasks(id, tasks).description, "--array \(text)")
          #expect(try live.cluster.job(.job(id)).arrayTasks == tasks, "--array \(text)")
          seen += 1
        }
        #expect(seen == 25)
        for id in texts.keys { try live.cluster.cancel(.job(id)) }
      }
    }
  }
}
