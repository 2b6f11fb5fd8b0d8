import Foundation
import Slurm

@testable import SlurmCampaigns

extension CampaignPlan {
  /// A plan that nobody submits.
  static func test(tasks: Int, window: Int, _ job: JobDescription? = nil) throws -> CampaignPlan {
    try CampaignPlan(
      tasks: tasks, window: window, atOnce: 3, command: ["/bin/true"],
      job: job ?? JobDescription(script: .program("/bin/true")),
      runner: .init(program: "/bin/true", argument: "campaign-job"))
  }
}

extension TaskEnd {
  static func test(_ exitCode: Int32 = 0) -> TaskEnd {
    let time = Date(timeIntervalSince1970: 1_000_000)
    return TaskEnd(
      exitCode: exitCode, detail: nil, node: "n1", attempt: 1, startTime: time, endTime: time)
  }
}
