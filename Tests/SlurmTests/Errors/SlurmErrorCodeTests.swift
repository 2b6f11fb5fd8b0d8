import Testing

@testable import Slurm

@Suite("Error codes")
struct SlurmErrorCodeTests {
  private static let ours: [SlurmErrorCode] = [
    .noConfiguration, .configurationRejected, .controllerUnreachable, .connectedElsewhere,
    .invalidScript, .jobVanished, .timedOut, .unknownUser,
  ]

  @Test(arguments: [
    (SlurmErrorCode.invalidJobID, "ESLURM_INVALID_JOB_ID"),
    (.accessDenied, "ESLURM_ACCESS_DENIED"), (.invalidArray, "ESLURM_INVALID_ARRAY"),
    (.disabled, "ESLURM_DISABLED"), (.jobPending, "ESLURM_JOB_PENDING"),
    (.alreadyDone, "ESLURM_ALREADY_DONE"), (.batchOnly, "ESLURM_BATCH_ONLY"),
    (.invalidPartition, "ESLURM_INVALID_PARTITION_NAME"), (.invalidQoS, "ESLURM_INVALID_QOS"),
    (.noChange, "SLURM_NO_CHANGE_IN_DATA"), (.protocolVersion, "SLURM_PROTOCOL_VERSION_ERROR"),
    (.socketTimeout, "SLURM_PROTOCOL_SOCKET_IMPL_TIMEOUT"),
  ])
  func slurmsOwn(code: SlurmErrorCode, name: String) {
    #expect(code.name == name)
    #expect(!code.words.isEmpty && !code.words.hasPrefix("Unknown"))
  }

  @Test func slurmsWords() {
    #expect(SlurmErrorCode.invalidArray.words == "Invalid job array specification")
    #expect(SlurmErrorCode.invalidJobID.words == "Invalid job id specified")
  }

  /// A newer Slurm answers numbers that this one does not know.
  @Test(arguments: [9_999, 1_000_000, Int32.max])
  func unknownOnesPassThrough(number: Int32) {
    let code = SlurmErrorCode(rawValue: number)
    #expect(code.rawValue == number && code.name == nil)
    #expect(code.words.contains("\(number)"))
    #expect(SlurmError(code, operation: "x").description.contains("\(number)"))
    #expect(!code.isControllerAbsent && !code.isPermissionDenied && code.usualHint == nil)
  }

  @Test func numbersBelowZeroHaveWords() {
    #expect(!SlurmErrorCode(rawValue: -1).words.isEmpty)
    #expect(SlurmErrorCode(rawValue: -1).name == "SLURM_ERROR")
    #expect(!SlurmErrorCode(rawValue: .min).words.isEmpty)
  }

  @Test func oursAreOurOwn() {
    #expect(Set(Self.ours).count == Self.ours.count)
    for code in Self.ours {
      #expect(code.rawValue < -1000 && code.name == nil, "\(code)")
      #expect(!code.words.contains("nknown negative"), "\(code)")
    }
  }

  @Test func whoMayBeAskedAgain() {
    let absent: [SlurmErrorCode] = [.controllerUnreachable, .socketTimeout, .authenticationError]
    #expect(absent.allSatisfy { $0.isControllerAbsent })
    let present: [SlurmErrorCode] = [
      .noConfiguration, .invalidJobID, .accessDenied, .timedOut, .jobVanished, .protocolVersion,
    ]
    #expect(!present.contains { $0.isControllerAbsent })
  }

  @Test func permissions() {
    #expect(SlurmErrorCode.accessDenied.isPermissionDenied)
    #expect(SlurmErrorCode.userIDMissing.isPermissionDenied)
    #expect(!SlurmErrorCode.invalidAccount.isPermissionDenied)
  }
}
