import Foundation
import SlurmSandbox

/// What `slurmswift supervise` takes while its program works.
struct Footprint {
  let command: String

  func measure(for time: Duration = .seconds(60)) async throws -> [any Finding] {
    var options = Sandbox.Options()
    options.nodes = 1
    return try await Sandbox.run(options) { sandbox in
      let job = try SupervisedJob(on: sandbox, command: command)
      try await job.wait(for: "supervised") { job.process != nil }
      // It has asked the controller for its end by then.
      try await Task.sleep(for: .seconds(10))
      guard let process = job.process else { throw Failure("job \(job.id) is not supervised") }
      let before = try ProcessCost(process)
      try await Task.sleep(for: time)
      let after = try ProcessCost(process)
      return [
        Amount("supervise, anonymous memory", after.anonymous, unit: "MiB", atMost: 4),
        Amount(
          "supervise, CPU time in a minute", after.cpu - before.cpu, unit: "ms", atMost: 10),
      ]
    }
  }
}

/// What a process has taken so far.
private struct ProcessCost {
  /// MiB that no file is behind.
  let anonymous: Double
  /// Milliseconds, in the kernel's steps of ten.
  let cpu: Double

  init(_ process: Int32) throws {
    // A process of the kernel's file system has no size to read by.
    func text(_ file: String) throws -> String {
      try ProgramRun("cat", ["/proc/\(process)/\(file)"]).output
    }
    let status = try text("status").split(separator: "\n")
    guard
      let line = status.first(where: { $0.hasPrefix("RssAnon:") }),
      let kibibytes = Double(line.split(whereSeparator: \.isWhitespace)[1])
    else { throw Failure("no RssAnon of process \(process)") }
    anonymous = kibibytes / 1024
    // The name, in parentheses, may hold spaces; behind it come the state and ten more.
    let fields = try text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      throw Failure("no times of process \(process)")
    }
    cpu = (user + system) * 1000 / Double(sysconf(CInt(_SC_CLK_TCK)))
  }
}
