import Glibc
import Testing

@testable import SlurmSandbox

extension LiveTests {
  struct AccountingTests {
    @Test func `a QoS holds a job back, and the books know of another`() throws {
      var options = Sandbox.Options()
      options.accounting = Sandbox.Accounting(
        account: "lab", users: ["nobody"],
        qos: [
          .init("week", maxWallTime: .seconds(7 * 86_400), priority: 10),
          .init("few", maxJobsPerUser: 1, maxSubmittedJobsPerUser: 2, settings: ["GrpJobs": "5"]),
        ],
        changes: [["add", "account", "physics", "parent=lab"]])
      let clock = ContinuousClock()
      var started: Sandbox?
      let time = try clock.measure { started = try Sandbox.start(options) }
      print("started with accounting in \(time)")
      let sandbox = try #require(started)
      defer { try? sandbox.stop() }

      let tooLong = try sandbox.submit("true", "--qos=week", "-t", "8-0")
      let fits = try sandbox.submit("true", "--qos=week", "-t", "6-0")
      try sandbox.wait(for: fits, state: "COMPLETED")
      #expect(
        try sandbox.output("squeue", "-h", "-j", tooLong, "-o", "%T %r %a")
          == "PENDING QOSMaxWallDurationPerJobLimit lab")
      var line = ""
      #expect(
        Deadline.wait(.seconds(30), every: 50) {
          line =
            (try? sandbox.output(
              "sacct", "-n", "-P", "-X", "-j", fits, "-o", "State,Account,QOS")) ?? ""
          return line == "COMPLETED|lab|week"
        }, "\(line)")

      let format = "format=Name,MaxWall,Priority,MaxJobsPU,MaxSubmitPU,GrpJobs"
      let qos = try sandbox.output("sacctmgr", "-n", "-P", "show", "qos", format)
      #expect(qos == "normal||0|||\nweek|7-00:00:00|10|||\nfew||0|1|2|5")
      let users = try sandbox.output(
        "sacctmgr", "-n", "-P", "show", "assoc", "account=lab", "format=User,QOS")
      #expect(users.contains("nobody|few,normal,week"))
      #expect(try sandbox.output("sacctmgr", "-n", "-P", "show", "account").contains("physics|"))

      try sandbox.restart(.slurmdbd)
      #expect(try sandbox.output("sacctmgr", "-n", "-P", "show", "qos", format) == qos)
      try sandbox.kill(.mariadbd)
      try sandbox.restart(.mariadbd)
      #expect(try sandbox.status().daemons.allSatisfy { $0.isAlive })
    }

    @Test func `a change that sacctmgr refuses is told`() throws {
      var options = Sandbox.Options()
      options.accounting = Sandbox.Accounting(changes: [["add", "nonsense"]])
      let error = #expect(throws: SandboxError.self) { try Sandbox.start(options) }
      #expect(error?.subject == "sacctmgr add nonsense")
      #expect(error?.logLines.isEmpty == false)
    }
  }
}
