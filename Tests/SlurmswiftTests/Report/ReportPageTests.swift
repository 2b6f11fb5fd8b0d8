import Foundation
import Testing

@testable import slurmswift

@Suite("Pages about jobs")
struct ReportPageTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private func entry(_ number: Int, name: String = "train") -> ReportEntry {
    let begin = Self.start.addingTimeInterval(Double(number % 10) * 100)
    return ReportEntry(
      id: "9_\(number)", attempt: 1, name: name, state: "COMPLETED", outcome: .completed,
      exit: "0:0", nodes: "n1", submitTime: Self.start, startTime: begin,
      endTime: begin.addingTimeInterval(90), runTime: 90, timeLimit: 180, cpuTime: 45,
      allocatedCPUTime: 90, memory: 1 << 20, requestedMemory: 4 << 20)
  }

  private func page(_ entries: [ReportEntry]) -> String {
    ReportPage(title: "Job 9", entries: entries, now: Self.start).html
  }

  @Test func whatJobsAreCalledIsText() {
    let html = page([entry(1, name: "<script>alert(1)</script>\"'&")])
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
  }

  @Test func usageStandsBesideWhatWasAskedFor() {
    let html = page([entry(1)])
    for part in [
      "1:30 <small>of 3:00", "0:45 <small>of 1:30", "1.0 MiB <small>of 4.0 MiB", "25.0%",
    ] {
      #expect(html.contains(part), "\(part)")
    }
  }

  @Test func manyTasksShareLines() throws {
    func height(_ count: Int) throws -> Double {
      let picture = ReportTimeline((0..<count).map { entry($0) }, now: Self.start).picture
      #expect(picture.components(separatedBy: "<rect").count == count + 1)
      let match = try #require(picture.firstMatch(of: /height="([0-9.]+)">/))
      return try #require(Double(match.1))
    }
    // Ten begin at each of ten times.
    #expect(try height(100) < height(20))
  }
}
