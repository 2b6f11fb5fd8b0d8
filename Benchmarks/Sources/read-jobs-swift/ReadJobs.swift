import Glibc
import PeakMemory
import Slurm

/// Loads the jobs of a cluster, and reads six fields of each, as any consumer of the library would:
/// beside `read-jobs-c`, whose arguments and output it has.
@main
struct ReadJobs {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let loads = Int(arguments[2]) else { exit(64) }
    let cluster = try Cluster.connect(configuration: arguments[1])
    var (count, sum): (Int, UInt64) = (0, 0)
    for _ in 0..<loads {
      let jobs = try cluster.jobs()
      for job in jobs { sum += read(job) }
      count += jobs.count
    }
    print(count, sum, PeakMemory.kibibytes)
  }

  private static func read(_ job: Job) -> UInt64 {
    UInt64(job.id.jobID.rawValue) + UInt64(job.state.rawValue) + UInt64(job.reason.rawValue)
      + UInt64(job.userID.rawValue) + length(job.partition) + length(job.name)
  }

  private static func length(_ text: String?) -> UInt64 { UInt64(text?.utf8.count ?? 0) }
}
