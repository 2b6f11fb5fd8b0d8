import Testing

@testable import Slurm

@Suite("Warnings")
struct JobWarningTests {
  @Test func made() {
    var warning = JobWarning(.usr1, before: .minutes(10), to: .batchStep)
    #expect(warning.signal == .usr1 && warning.lead == .seconds(600))
    #expect(warning.recipient == .batchStep)
    warning.recipient = .steps
    #expect(warning != JobWarning(.usr1, before: .minutes(10), to: .batchStep))
  }

  @Test func spansOfTime() {
    #expect(Duration.minutes(1) == .seconds(60) && Duration.hours(1) == .seconds(3600))
    #expect(Duration.days(6) == .seconds(518_400) && Duration.minutes(-1) == .seconds(-60))
  }

  @Test func mailEvents() {
    let mail = MailNotification(on: [.end, .fail])
    #expect(mail.events.contains(.end) && !mail.events.contains(.begin) && mail.recipient == nil)
    let all: [MailNotification.Events] = [
      .begin, .end, .fail, .requeue, .timeLimit, .timeLimit90, .timeLimit80, .timeLimit50,
      .stageOut, .arrayTasks, .invalidDependency,
    ]
    #expect(Set(all.map(\.rawValue)).count == all.count)
    #expect(all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
  }
}
