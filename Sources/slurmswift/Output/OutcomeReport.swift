import ArgumentParser
import Slurm

/// What became of the jobs that a command changed: lines for people, or JSON, and an exit status.
struct OutcomeReport {
  private let json: Bool
  private var records: [Record] = []
  private var worst: Int32 = 0

  init(json: Bool) { self.json = json }

  /// Does something to each job, and goes on when one is refused; what was done before the controller
  /// went away is told, too.
  mutating func forEach(
    _ jobs: [JobReference], verb: String, _ change: (JobReference) async throws -> [JobOutcome],
    remark: (JobOutcome) throws -> String? = { _ in nil }
  ) async throws {
    var ending: (any Error)?
    for job in jobs where ending == nil {
      do {
        for outcome in try await change(job) { try note(outcome, verb, remark) }
      } catch let error as SlurmError where !error.code.isControllerAbsent {
        fail(error, of: job)
      } catch {
        ending = error
      }
    }
    if json { tell(try JSONText.text(of: records), of: records.filter(\.isDone)) }
    if let ending { throw ending }
    if worst != 0 { throw ExitCode(worst) }
  }

  private mutating func note(
    _ outcome: JobOutcome, _ verb: String, _ remark: (JobOutcome) throws -> String?
  ) throws {
    if let failure = outcome.failure {
      // The base: that a cancelled job is still completing matters less.
      let state = outcome.state.map { "it is \($0.base)" }
      let error = SlurmError(
        failure, operation: verb, subject: "job \(outcome.job)", detail: outcome.message ?? state)
      fail(error, of: outcome.job, state: outcome.state)
      return
    }
    let record = Record(
      job: "\(outcome.job)", isDone: true, state: outcome.state?.description,
      note: try remark(outcome))
    records.append(record)
    if !json { tell(record.line + "\n", of: [record]) }
  }

  /// That it cannot be told undoes no change, and stops none.
  private mutating func tell(_ text: String, of done: [Record]) {
    let changes = done.isEmpty ? nil : done.map(\.line).joined(separator: ", ")
    if !Terminal.report(text, of: changes) { worst = max(worst, ExitStatus.refused) }
  }

  private mutating func fail(_ error: SlurmError, of job: JobReference, state: JobState? = nil) {
    Terminal.complain("\(error)", hint: error.hint)
    records.append(
      Record(job: "\(job)", isDone: false, state: state?.description, note: error.code.words))
    worst = max(worst, error.exitStatus)
  }

  /// An outcome in JSON.
  private struct Record: Encodable {
    let job: String
    let isDone: Bool
    @OrNull var state: String?
    @OrNull var note: String?

    var line: String { job + (note.map { " \($0)" } ?? "") }
  }
}
