import Foundation
import Glibc
import Slurm
import TestSupport
import Testing

@testable import SlurmCheckpointing

/// What an attempt at a supervised program comes to; each in a process of its own, to which all orphans
/// come.
struct SupervisionTests {
  private static func attempt(
    in folder: String, _ warned: Latch<EndWarning>, lead: Lead = Lead(atLeast: .seconds(20))
  ) throws -> RunningAttempt {
    RunningAttempt(
      number: 1, firstStep: nil, chain: try Chain(directory: folder + "/chain"), context: nil,
      warned: warned, isFirstTerminationEnd: Latch(), currentLead: lead,
      report: { _ in })
  }

  /// It was once begun anew, as often as it ended in the second before our own clock's warning.
  @Test func `what ends before our own warning has ended by itself`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let results: [Int: WorkResult] = [0: .completed, 3: .failed("exit code 3", exitCode: 3)]
      for warning in [EndWarning.sliceOver, .deadline(.distantFuture), .stopRequest("enough")] {
        for (code, result) in results {
          let warned = Latch<EndWarning>()
          let supervision = try Supervision(
            SupervisedProgram("sh", ["-c", "exit \(code)"]),
            SupervisionTests.attempt(in: folder.path, warned))
          _ = await supervision.child.ending
          warned.set(warning)
          #expect(try await supervision.run() == result)
        }
      }
    }
  }

  /// A signal may have reached the program, which then has saved, or died of it.
  @Test func `what ends before a signal is known may have ended by it`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let expected = WorkResult.unfinished(step: nil, detail: "SIGUSR1")
      func ended() async throws -> Supervision {
        let warned = Latch<EndWarning>()
        let supervision = try Supervision(
          SupervisedProgram("true"), SupervisionTests.attempt(in: folder.path, warned))
        _ = await supervision.child.ending
        warned.set(.signal(.usr1))
        return supervision
      }
      #expect(try await ended().run() == expected)
      // And where the signal is heard of first.
      #expect(try await ended().finish(after: .signal(.usr1), nil) == expected)
    }
  }

  /// It was once waited for during three quarters of all the time that the job had left.
  @Test(.timeLimit(.minutes(3)))
  func `a program that nothing can tell has the lead to save`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let lead = Lead(atLeast: .seconds(2))
      lead.deadline = .now + 86_400
      let warned = Latch<EndWarning>()
      var program = SupervisedProgram("sleep", ["600"])
      program.saveSignal = .usr1
      program.checkpoint = folder.path + "/state"
      let supervision = try Supervision(
        program, SupervisionTests.attempt(in: folder.path, warned, lead: lead))
      warned.set(.signal(.usr1))
      let result = try await supervision.run()
      #expect(
        result
          == .unfinished(
            step: 0,
            detail: """
              SIGUSR1; nothing in the program could be told to save, and the program did not save \
              within 1 s
              """))
    }
  }

  @Test func `a save command does not outlive the program`() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let file = folder.path + "/pids"
      var program = SupervisedProgram(
        "sh", ["-c", "until grep -q end \(file) 2> /dev/null; do sleep 0.05; done"])
      program.saveInterval = .milliseconds(50)
      program.saveCommand = [
        "sh", "-c",
        "sleep 600 & echo $! >> \(file); setsid sleep 600 & echo $! end >> \(file); wait",
      ]
      let supervision = try Supervision(
        program, SupervisionTests.attempt(in: folder.path, Latch()))
      #expect(try await supervision.run() == .completed)
      let pids = try String(contentsOfFile: file, encoding: .utf8).split(
        whereSeparator: \.isNewline
      )
      .compactMap { $0.split(separator: " ").first }.compactMap { pid_t($0) }
      #expect(pids.count == 2)
      for pid in pids { #expect(kill(pid, 0) != 0) }
    }
  }
}
