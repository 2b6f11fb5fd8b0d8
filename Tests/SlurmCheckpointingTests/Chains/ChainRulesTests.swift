import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("The rules of a chain")
struct ChainRulesTests {
  private let rules = ChainRules()
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  /// An attempt from one step to another; without an end it was killed.
  private func attempt(
    _ number: Int, from: Int? = nil, to: Int? = nil, lasting seconds: Double = 3600,
    _ reason: Attempt.Reason? = .requeued, node: String = "n1"
  ) -> Attempt {
    let begin = Self.start + Double(number) * 10_000
    return Attempt(
      number: number,
      beginning: .init(
        job: "12", restartCount: number - 1, node: node, process: 7, time: begin, step: from),
      end: reason.map { .init(reason: $0, detail: "why", step: to, time: begin + seconds) })
  }

  @Test func `attempts that get further go on`() {
    #expect(rules.verdict(on: []) == .goOn)
    let attempts = (1...50).map { attempt($0, from: $0 - 1, to: $0, lasting: 1) }
    #expect(rules.verdict(on: attempts) == .goOn)
  }

  @Test func `attempts are finite, unless they are not`() {
    let attempts = (1...100).map { attempt($0, from: $0 - 1, to: $0) }
    guard case .stop(let words) = rules.verdict(on: attempts) else {
      return #expect(Bool(false))
    }
    #expect(words.contains("100 attempts"))
    var forever = rules
    forever.maximumAttempts = nil
    #expect(forever.verdict(on: attempts) == .goOn)
  }

  @Test func `a program that fails at once is tried again later and later, then held`() {
    var attempts: [Attempt] = []
    let expected: [ChainRules.Verdict] = [
      .pause(.minutes(2), avoiding: nil), .pause(.minutes(4), avoiding: "n1"),
      .pause(.minutes(8), avoiding: "n1"), .pause(.minutes(16), avoiding: "n1"),
      .hold("5 attempts got no further, one after the other: why"),
    ]
    for (index, verdict) in expected.enumerated() {
      attempts.append(attempt(index + 1, lasting: 3, .failed))
      #expect(rules.verdict(on: attempts) == verdict)
    }
  }

  /// A lead that is as long as the job's time: each attempt was warned as it began.
  @Test func `attempts that do nothing but save are fruitless`() {
    let attempts = (1...5).map { attempt($0, lasting: 9) }
    #expect(rules.verdict(on: attempts, lead: .seconds(9)) == .goOn)
    #expect(
      rules.verdict(on: [attempts[0]], lead: .seconds(10)) == .pause(.minutes(2), avoiding: nil))
    guard case .hold = rules.verdict(on: attempts, lead: .seconds(10)) else {
      return #expect(Bool(false))
    }
  }

  @Test func `one that gets further in between is no failure in a row`() {
    let attempts =
      (1...4).map { attempt($0, from: 5, to: 5, lasting: 3, .failed) }
      + [attempt(5, from: 5, to: 6, lasting: 3, .failed)]
    #expect(rules.verdict(on: attempts) == .pause(.minutes(32), avoiding: nil))
    let longer = attempts.dropLast() + [attempt(5, from: 5, to: 6, .failed)]
    #expect(rules.verdict(on: Array(longer)) == .goOn)
    #expect(
      rules.verdict(on: longer + [attempt(6, from: 6, to: 6, lasting: 3, .failed)])
        == .pause(.minutes(2), avoiding: nil))
  }

  /// One that writes its first checkpoint and fails filled the queue.
  @Test func `a program that saves and fails at once is tried later and later, too`() {
    let attempts = (1...3).map { attempt($0, from: $0 - 1, to: $0, lasting: 3, .failed) }
    #expect(rules.verdict(on: attempts) == .pause(.minutes(8), avoiding: nil))
    #expect(
      rules.verdict(on: attempts + [attempt(4, from: 3, to: 4, lasting: 3)]) == .goOn)
  }

  @Test func `long attempts that get no further are held in the end, without pauses`() {
    let attempts = (1...5).map { attempt($0, from: 8, to: 8) }
    #expect(rules.verdict(on: Array(attempts.dropLast())) == .goOn)
    guard case .hold = rules.verdict(on: attempts) else { return #expect(Bool(false)) }
  }

  @Test func `without steps, an attempt that ended as planned is as good as any`() {
    let attempts = (1...20).map { attempt($0, lasting: 10, .requeued) }
    #expect(rules.verdict(on: attempts) == .goOn)
  }

  /// What a killed attempt reached, the next one's beginning tells.
  @Test func `attempts that were killed count, too`() {
    let stuck = (1...4).map { attempt($0, from: 3, nil) } + [attempt(5, from: 3, to: 3)]
    guard case .hold = rules.verdict(on: stuck) else { return #expect(Bool(false)) }
    let moving = (1...4).map { attempt($0, from: $0, nil) } + [attempt(5, from: 5, to: 6)]
    #expect(rules.verdict(on: moving) == .goOn)
  }

  @Test func `pauses get no longer than about an hour`() {
    var patient = rules
    patient.maximumFruitlessAttempts = 1000
    patient.maximumAttempts = nil
    let attempts = (1...200).map { attempt($0, lasting: 1, .failed) }
    #expect(patient.verdict(on: attempts) == .pause(.minutes(64), avoiding: "n1"))
    let moving = (1...200).map { attempt($0, from: $0 - 1, to: $0, lasting: 1, .failed) }
    #expect(patient.verdict(on: moving) == .pause(.minutes(64), avoiding: nil))
  }
}
