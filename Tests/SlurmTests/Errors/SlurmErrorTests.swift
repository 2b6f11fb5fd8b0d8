import Glibc
import Testing

@testable import Slurm

@Suite("Errors")
struct SlurmErrorTests {
  @Test func saysWhatOnWhatAndWhy() {
    let error = SlurmError(.invalidJobID, operation: "requeue", subject: "job 12")
    #expect(
      error.description
        == "cannot requeue job 12: Invalid job id specified (ESLURM_INVALID_JOB_ID)")
  }

  @Test func withoutASubject() {
    let error = SlurmError(.accessDenied, operation: "read the configuration")
    #expect(error.description.hasPrefix("cannot read the configuration: "))
    #expect(error.description.hasSuffix(" (ESLURM_ACCESS_DENIED)"))
  }

  /// What may have been taken must not be submitted again blindly.
  @Test func onlyALostAnswerMayBeDone() {
    func mayBeDone(_ code: SlurmErrorCode) -> Bool {
      SlurmError(code, operation: "submit").mayBeDone
    }
    #expect(mayBeDone(.socketTimeout) && mayBeDone(SlurmErrorCode(rawValue: ECONNRESET)))
    #expect(mayBeDone(SlurmErrorCode(rawValue: -1)))
    let others: [SlurmErrorCode] = [
      .queueFull, .nodesBusy, .invalidPartition, .controllerUnreachable, .authenticationError,
      .noConfiguration, SlurmErrorCode(rawValue: ECONNREFUSED), .inTransition,
    ]
    #expect(!others.contains(where: mayBeDone))
  }

  @Test func ourOwnCodesHaveNoCName() {
    let error = SlurmError(.noConfiguration, operation: "connect", detail: "SLURM_CONF is not set")
    #expect(
      error.description
        == "cannot connect: no Slurm configuration was found: SLURM_CONF is not set")
  }

  @Test func theUsualHintStandsInForNone() {
    #expect(SlurmError(.disabled, operation: "x").hint?.contains("--requeue") == true)
    #expect(SlurmError(.disabled, operation: "x", hint: "do y").hint == "do y")
    #expect(SlurmError(.invalidPartition, operation: "x").hint == nil)
  }

  @Test func hintsTellWhatToDo() {
    let expected: [(SlurmErrorCode, String)] = [
      (.noConfiguration, "SLURM_CONF"), (.controllerUnreachable, "slurmctld"),
      (.socketTimeout, "slurmctld"), (.authenticationError, "munged"),
      (.invalidAuthentication, "munged"), (.protocolVersion, "build"),
      (.invalidJobID, "MinJobAge"), (.batchOnly, "batch"), (.connectedElsewhere, "process"),
    ]
    for (code, words) in expected {
      let hint = SlurmError(code, operation: "x").hint
      #expect(hint?.contains(words) == true, "\(code.words): \(hint ?? "none")")
    }
  }

  @Test func caughtByItsCode() {
    func fail() throws(SlurmError) { throw SlurmError(.invalidArray, operation: "submit") }
    var isCaught = false
    do {
      try fail()
    } catch let error where error.code == .invalidArray {
      isCaught = true
    } catch {}
    #expect(isCaught)
  }

  @Test func scriptsThatAreNone() {
    let error = SlurmError.invalid("a.sh", "it is empty", "write something")
    #expect(error.code == .invalidScript && error.hint == "write something")
    #expect(error.description.contains("a.sh") && error.description.hasSuffix(": it is empty"))
  }
}
