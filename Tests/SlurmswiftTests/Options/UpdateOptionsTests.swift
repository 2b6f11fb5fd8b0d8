import ArgumentParser
import FoundationEssentials
import Slurm
import Testing

@testable import slurmswift

@Suite("The options of update")
struct UpdateOptionsTests {
  @Test func whatIsNotGivenIsLeftAlone() throws {
    var expected = JobChanges()
    expected.timeLimit = .days(7)
    #expect(try changes("--time", "7d") == expected)
  }

  @Test func textsAndNumbers() throws {
    let changes = try changes(
      "-J", "stew", "-p", "long", "-A", "lab", "-q", "high", "--reservation", "maint", "-N", "2-4",
      "-n", "8", "-c", "2", "--cpus", "16", "--gres", "gpu:2", "-C", "fast", "-x", "n1", "-w", "n2",
      "-L", "tool:2", "-d", "singleton", "--comment", "none", "--admin-comment", "x", "-o", "out",
      "-D", "/work", "--priority", "7", "--nice=-5", "--no-requeue", "--array-throttle", "10")
    #expect(changes.name == "stew" && changes.partition == "long" && changes.account == "lab")
    #expect(changes.qos == .to("high") && changes.reservation == .to("maint"))
    #expect(changes.nodeCount == 2...4 && changes.taskCount == 8 && changes.cpusPerTask == 2)
    #expect(changes.cpuCount == 16 && changes.genericResources == .to("gpu:2"))
    #expect(changes.features == .to("fast") && changes.excludedNodes == .to("n1"))
    #expect(changes.requiredNodes == .to("n2") && changes.licenses == .to("tool:2"))
    #expect(changes.dependency == .to(.singleton) && changes.comment == .to("none"))
    #expect(changes.adminComment == .to("x") && changes.standardOutput == "out")
    #expect(changes.workingDirectory == "/work" && changes.priority == 7 && changes.nice == -5)
    #expect(changes.isRequeueable == false && changes.arrayThrottle == .to(10))
  }

  @Test func limitsMemoryAndMail() throws {
    let changes = try changes(
      "--time", "unlimited", "--time-min", "2h", "--begin", "2026-11-24", "--deadline",
      "2026-11-25", "--mem-per-cpu", "1G", "--mail-type", "END", "--mail-user", "me")
    #expect(changes.timeLimit == .unlimited && changes.minimumTimeLimit == .to(.hours(2)))
    let begin = try #require(changes.beginTime)
    #expect(changes.deadline == begin.addingTimeInterval(86400))
    #expect(changes.memory == .perCPU(megabytes: 1024))
    #expect(changes.mailEvents == .end && changes.mailRecipient == .to("me"))
  }

  @Test(arguments: ["none", ""])
  func cleared(word: String) throws {
    let changes = try changes(
      "--qos", word, "--reservation", word, "--time-min", word, "--gres", word, "--constraint",
      word, "--licenses", word, "--nodelist", word, "--exclude", word, "--array-throttle", word,
      "--dependency", word, "--mail-user", word, "--comment", "", "--admin-comment", "")
    #expect(changes.qos == .cleared && changes.reservation == .cleared)
    #expect(changes.minimumTimeLimit == .cleared && changes.genericResources == .cleared)
    #expect(changes.features == .cleared && changes.licenses == .cleared)
    #expect(changes.requiredNodes == .cleared && changes.excludedNodes == .cleared)
    #expect(changes.arrayThrottle == .cleared && changes.dependency == .cleared)
    #expect(changes.mailRecipient == .cleared)
    #expect(changes.comment == .cleared && changes.adminComment == .cleared)
    #expect(try self.changes("--mail-type", "none").mailEvents == [])
  }

  @Test(arguments: [
    [], ["--cpus", "0"], ["--priority", "0"], ["--array-throttle=-1"], ["--time-min", "x"],
    ["--deadline", "x"], ["--array", "1-5"], ["--hold"],
  ])
  func refused(arguments: [String]) throws {
    let error = try #require(throws: (any Error).self) { try UpdateOptions.parse(arguments) }
    #expect(UpdateOptions.exitCode(for: error) == .validationFailure)
  }

  private func changes(_ arguments: String...) throws -> JobChanges {
    try UpdateOptions.parse(arguments).changes
  }
}
