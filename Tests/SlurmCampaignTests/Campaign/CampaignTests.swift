import Foundation
import Slurm
import TestSupport
import Testing

@testable import SlurmCampaigns
@testable import SlurmCheckpointing

struct CampaignTests {
  @Test func `what a campaign was made with is read again`() throws {
    try withTemporaryFolder { folder in
      var job = JobDescription(script: .program("/bin/true"))
      job.timeLimit = .days(6)
      job.memory = .perNode(megabytes: 4000)
      job.nodes.sockets = 2
      job.gpus.perTask = "1"
      job.nodes.cpuFrequency = try CPUFrequencyRange("low-high:OnDemand")
      job.warning = JobWarning(.usr1, before: .seconds(600), to: .batchStep)
      job.mail = MailNotification(on: [.end, .fail], to: "rabbit")
      job.environment = JobEnvironment.only(["A": "b"])
      job.layout.distribution = try TaskDistribution("block:cyclic")
      let made = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4, job))
      let campaign = try Campaign(directory: folder + "/c")
      #expect(campaign.plan.taskCount == 10 && campaign.plan.windowSize == 4)
      #expect(campaign.plan.atOnce == 3 && campaign.plan.command == ["/bin/true"])
      let read = campaign.plan.job
      #expect(read.timeLimit == job.timeLimit && read.memory == job.memory)
      #expect(read.nodes == job.nodes && read.gpus == job.gpus && read.warning == job.warning)
      #expect(read.mail == job.mail && read.environment == job.environment)
      #expect(read.layout == job.layout)
      #expect(try made.rounds().map(\.number) == [1])
    }
  }

  /// A window is submitted by a job, whose variables and folder are others.
  @Test func `a plan has the variables and the folder of who made it`() throws {
    try withTemporaryFolder { folder in
      let job = JobDescription(
        script: .text("#!/bin/sh\n" + String(repeating: "#", count: 1 << 25)))
      _ = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4, job))
      let read = try Campaign(directory: folder + "/c").plan.job
      #expect(read.environment == JobEnvironment.inherited.captured)
      #expect(read.environment != .inherited)
      #expect(read.origin == .current && read.origin?.directory != nil)
    }
  }

  @Test func `a campaign's jobs are one's own`() {
    var job = JobDescription(script: .program("/bin/true"))
    job.userID = UserID(rawValue: 65534)
    #expect(throws: CampaignError.otherUser) { try CampaignPlan.test(tasks: 1, window: 1, job) }
    job.userID = .currentUser
    #expect(throws: Never.self) { try CampaignPlan.test(tasks: 1, window: 1, job) }
  }

  @Test func `what follows a window without an array waits for none`() throws {
    try withTemporaryFolder { folder in
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4))
      let round = try campaign.round(1)
      try round.window(1).open()
      let submission = try CampaignSubmission(.refill, in: #require(try round.window(1).files))
      let without = try campaign.refillDescription(
        of: 1, in: round, after: [], RefillRequest(), submission)
      #expect(without.dependency == nil)
      let behind = try campaign.refillDescription(
        of: 1, in: round, after: [7, 9], RefillRequest(timeLimit: .hours(1)), submission)
      #expect(behind.dependency?.description == "afterany:7:9" && behind.timeLimit == .hours(1))
    }
  }

  @Test func `an array has as many scattered tasks as Slurm takes the text of`() throws {
    var scattered = (1...4000).filter { $0 % 7 < 3 || $0 % 5 == 0 || $0 % 11 == 4 }
    let fitting = TaskArray(scattered).fittingText
    #expect(fitting.specification.utf8.count <= 4080 && fitting.count > 500)
    scattered.removeSubrange(fitting.count...)
    #expect([Int](fitting) == scattered)
    #expect(TaskArray(1...10_000_000).fittingText == TaskArray(1...10_000_000))
  }

  @Test func `a folder is of one campaign`() throws {
    try withTemporaryFolder { folder in
      _ = try Campaign.create(in: folder, .test(tasks: 10, window: 4))
      #expect(throws: CampaignError.folderTaken(folder)) {
        try Campaign.create(in: folder, .test(tasks: 20, window: 4))
      }
      #expect(throws: CampaignError.noCampaign(folder + "/none")) {
        try Campaign(directory: folder + "/none")
      }
      #expect(throws: CampaignError.pattern(folder + "/a%j", "%")) {
        try Campaign.create(in: folder + "/a%j", .test(tasks: 1, window: 1))
      }
      #expect(try Campaign(directory: folder).plan.taskCount == 10)
    }
  }

  @Test func `a campaign of a later version, and one without tasks, are told`() throws {
    try withTemporaryFolder { folder in
      _ = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4))
      func replace(_ old: String, by new: String, in name: String) throws {
        let path = "\(folder)/c/\(name)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old), "\(text)")
        try text.replacingOccurrences(of: old, with: new)
          .write(toFile: path, atomically: true, encoding: .utf8)
      }
      try replace("\"1-10\"", by: "\"\"", in: "round-1/round.json")
      #expect(throws: CheckpointError.self) { try Campaign(directory: folder + "/c").rounds() }
      try replace("\"format\" : 1", by: "\"format\" : 2", in: "campaign.json")
      let error = #expect(throws: CheckpointError.self) { try Campaign(directory: folder + "/c") }
      #expect(error?.code == .unknownFormat, "\(String(describing: error))")
    }
  }

  @Test func `only whose campaign it is may change it`() throws {
    try withTemporaryFolder { folder in
      _ = try Campaign.create(in: folder + "/c", .test(tasks: 10, window: 4))
      let path = folder + "/c/campaign.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let mine = "\"owner\" : \(UserID.currentUser.rawValue)"
      try #require(text.contains(mine))
      try text.replacingOccurrences(of: mine, with: "\"owner\" : 12345")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let campaign = try Campaign(directory: folder + "/c")
      #expect(throws: CampaignError.ofOtherUser(UserID(rawValue: 12345))) { try campaign.retry() }
    }
  }

  @Test(arguments: [(0, 1, 1), (1, 0, 1), (1, 1, 0), (-5, 1, 1), (.max, 1, 1)])
  func `what makes no campaign is refused`(tasks: Int, window: Int, atOnce: Int) {
    #expect(throws: CampaignError.invalidPlan) {
      try CampaignPlan(
        tasks: tasks, window: window, atOnce: atOnce, command: ["true"],
        job: JobDescription(script: .program("/bin/true")),
        runner: .init(program: "/bin/true", argument: "run"))
    }
  }

  /// Summing up as a refill job does, of tasks that have ended so.
  private func end(
    _ campaign: Campaign, _ ends: (_ index: Int) -> TaskEnd?
  ) throws {
    let round = try campaign.currentRound()
    for number in 1...round.layout.count {
      let window = round.window(number)
      try window.open()
      let files = try #require(try window.files)
      #expect(try WindowNotes.claim.add(5, after: 0, in: files))
      for place in 1...round.layout.count(of: number) {
        if let end = ends(round.index(of: place, in: number)) {
          try files.commit(end, as: "\(place)")
        }
      }
      try window.close(in: round)
    }
  }

  @Test func `of a task counts how it ended last`() throws {
    try withTemporaryFolder { folder in
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 100, window: 7))
      #expect(throws: CampaignError.roundNotBegun(1)) { try campaign.retry() }
      try end(campaign) { $0 % 10 == 0 ? nil : .test($0 % 15 == 1 ? 3 : 0) }
      var status = try campaign.status()
      #expect(status.succeeded == 83 && status.failed == 7 && status.missing == 10)
      #expect(status.isOver && !status.isSuccess && status.waiting == 0 && status.running == nil)
      #expect(status.windowsOver == 15 && status.windowCount == 15)

      #expect(throws: CampaignError.noSuchTasks("task 2 has not failed")) {
        try campaign.retry([1, 2])
      }
      #expect(throws: CampaignError.noSuchTasks("there is no task 101: they are 1 to 100")) {
        try campaign.retry(TaskArray(1...4_000_000_000))
      }
      let again = try campaign.retry()
      #expect(throws: CampaignError.roundNotBegun(2)) { try campaign.retry() }
      #expect(again == [1, 16, 31, 46, 61, 76, 91, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
      status = try campaign.status()
      #expect(status.round == 2 && status.waiting == 17 && !status.isOver)
      #expect(status.windowCount == 3 && status.failed == 0 && status.missing == 0)
      try end(campaign) { $0 == 31 ? .test(3) : .test() }
      status = try campaign.status()
      #expect(status.succeeded == 99 && status.failed == 1 && status.missing == 0)
      #expect(try campaign.retry(TaskArray([31], atOnce: 2)) == [31])
      #expect(try Round.begin(3, [16], in: campaign.folder) == false, "somebody was quicker")
      #expect(try campaign.round(3).indexes.tasks == [31])
      try end(campaign) { _ in .test() }
      #expect(try campaign.status().isSuccess)
      #expect(throws: CampaignError.nothingToRetry) { try campaign.retry() }
    }
  }

  @Test func `what was cancelled before it was submitted can be done later`() throws {
    try withTemporaryFolder { folder in
      let campaign = try Campaign.create(in: folder + "/c", .test(tasks: 100, window: 10))
      let round = try campaign.round(1)
      try round.window(1).open()
      try round.window(1).close(in: round)
      try round.noteCancellation()
      #expect(try campaign.status().isOver)
      #expect(try campaign.unsuccessfulTasks() == TaskArray(1...100))
      #expect(try campaign.retry([55]) == [55])
    }
  }
}
