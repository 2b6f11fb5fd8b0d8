internal import FoundationEssentials
internal import Slurm

// How one job follows another. What is to be submitted is announced before, with a word by which it
// can be found again; the answer is noted after.
extension AttemptLedger {
  /// Announces that a job is about to be submitted to go on after an attempt.
  ///
  /// - Returns: What the job is to be known by.
  func announceSuccessor(of number: Int) throws(CheckpointError) -> SubmissionMark {
    let mark = SubmissionMark()
    try folder.write(Announcement(mark: mark), to: Self.name(number, .next))
    return mark
  }

  /// Notes which job goes on after an attempt; the first one stays.
  func note(successor job: JobID, of number: Int) throws(CheckpointError) {
    do {
      try folder.write(Answer(job: job), to: Self.name(number, .job))
    } catch {
      guard error.code == .nameTaken else { throw error }
    }
  }

  /// What is known of the job after an attempt.
  func successor(of number: Int) throws(CheckpointError) -> Attempt.Successor? {
    guard let announced = try folder.value(Announcement.self, in: Self.name(number, .next)) else {
      return nil
    }
    let answer = try folder.value(Answer.self, in: Self.name(number, .job))
    return Attempt.Successor(mark: announced.mark, job: answer?.job)
  }

  /// The attempt after which a job was announced.
  func number(announcing mark: SubmissionMark) throws(CheckpointError) -> Int? {
    for number in try numbers() where try successor(of: number)?.mark == mark { return number }
    return nil
  }

  /// Whether an attempt that is not too late has begun after another.
  func isOvertaken(_ number: Int) throws(CheckpointError) -> Bool {
    // Most often there is none, and one look at the folder says so.
    guard try numbers().last ?? 0 > number else { return false }
    return ChainLine(try attempts()).isOvertaken(number)
  }

  /// The attempts up to one, each with its beginning.
  ///
  /// Of one that has just taken its number, the beginning may not be written yet. Where it does not
  /// come, the attempt was killed in that moment.
  func line(until number: Int) async throws -> ChainLine {
    var pauses = Backoff(from: .milliseconds(20), upTo: .seconds(1))
    for _ in 1...12 {
      let attempts = try attempts().filter { $0.number <= number }
      if attempts.suffix(8).allSatisfy({ $0.beginning != nil }) { return ChainLine(attempts) }
      try await Task.sleep(for: pauses.pause())
    }
    return ChainLine(try attempts().filter { $0.number <= number })
  }

  private struct Announcement: Codable {
    let mark: SubmissionMark
  }

  private struct Answer: Codable {
    let job: JobID
  }
}
