import Slurm
import SlurmCheckpointing
import Testing

@testable import SlurmCampaigns

/// What Slurm 22.05 makes of them, but for `%a`.
struct FilePatternTests {
  @Test(arguments: [
    ("x-%a", "x-2012"), ("%6a", "002012"), ("%12a", "0000002012"), ("%0a", "2012"),
    ("/a/%3A_%j/%x.out", "/a/137_140/nam.out"), ("%5x", "nam"), ("%N%n%t.%s", "n100.batch"),
    ("%%a", "%a"), ("%%%a", "%2012"), ("%5%", "5%"), ("%z", "%z"), ("%5z", "5z"), ("%", "%"),
    ("%5", "5"), ("a\\%a", "a%a"), ("a\\\\%a", "a\\%a"), ("ä%a", "ä2012"), ("", ""),
  ])
  func `signs stand for what Slurm has them for`(name: String, expanded: String) throws {
    let context = try #require(
      JobContext(environment: [
        "SLURM_JOB_ID": "140", "SLURM_ARRAY_JOB_ID": "137", "SLURM_ARRAY_TASK_ID": "12",
        "SLURM_JOB_NAME": "nam",
      ]))
    #expect(FilePattern(context, index: 2012, host: "n1.site.org").expanded(name) == expanded)
  }
}
