internal import FoundationEssentials
internal import Glibc

/// Why something could not be done with DMTCP.
public struct DMTCPError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// Nobody listens where the coordinator should be.
    case noCoordinator
    /// The answer did not come in time: the coordinator is busy, or waits for another client.
    case noAnswer
    /// The connection was closed without an answer.
    case hungUp
    /// What came is no answer of a coordinator of DMTCP 3.0 or later.
    case notDMTCP
    /// The coordinator does not know the command.
    case unknownCommand
    /// No process runs under the coordinator, or a checkpoint is under way.
    case notRunning
    /// The coordinator has processes already, which a restart may not join.
    case busy
    /// What was told to end is still there.
    case notEnded
    /// The processes of a restart did not all run again.
    case notRestarted
    /// Another program listens at the port that a coordinator was to have.
    case portTaken
    /// The coordinator took the new interval, and did not change it, as 3.1 to 4.2 do.
    case intervalIgnored
    /// There is no complete set of images.
    case noImages
    /// An image, or what belongs to it, is damaged, half written or of another checkpoint.
    case damaged
    /// The images are of another version of DMTCP.
    case otherVersion
    /// This processor lacks what the one had that the checkpoint was made on.
    case otherProcessor
    /// A program of DMTCP ended, and should not have.
    case programEnded
    /// The task was cancelled.
    case givenUp
    /// The system refused; `errno` says why.
    case system(CInt)
  }

  /// What went wrong.
  public let code: Code
  /// What was tried: `ask the coordinator for its status`.
  public let operation: String
  /// What it was tried on: the coordinator's address, or a file.
  public let subject: String
  /// What is known beyond the code.
  public let detail: String?

  init(_ code: Code, _ operation: String, _ subject: String, _ detail: String? = nil) {
    self.code = code
    self.operation = operation
    self.subject = subject
    self.detail = detail
  }

  /// Of Foundation's, which names what the system said in the middle of much else.
  init(writing error: any Error, _ operation: String, _ subject: String) {
    let code: CInt =
      switch (error as? CocoaError)?.code {
      case .fileWriteNoPermission?: EACCES
      case .fileWriteVolumeReadOnly?: EROFS
      case .fileWriteOutOfSpace?: ENOSPC
      case .fileNoSuchFile?, .fileReadNoSuchFile?: ENOENT
      case .fileWriteFileExists?: EEXIST
      default: EIO
      }
    self.init(.system(code), operation, subject, code == EIO ? "\(error)" : nil)
  }

  /// What to do about it, where that is known.
  public var hint: String? {
    switch code {
    case .noCoordinator:
      "start one, 'slurmswift dmtcp coordinator', or name its place by --host and --port"
    case .noAnswer:
      "another client may keep it waiting: a connection on which nothing is sent blocks DMTCP 3.2 to 4.2"
    case .notDMTCP: "is this the coordinator's port?"
    case .notRunning:
      "'slurmswift dmtcp status' tells whether a process runs; try again when the checkpoint is over"
    case .busy:
      "end them, 'slurmswift dmtcp kill', or start another coordinator, on a --port of its own"
    case .notEnded: "'slurmswift dmtcp list' tells what runs there; its job's end ends it, too"
    case .notRestarted: "'slurmswift dmtcp images --verify' tells which images are whole"
    case .portTaken: "--port 0 takes one that is free, and prints it"
    case .intervalIgnored:
      "start the coordinator with --interval; dmtcp-array keeps its own interval"
    case .damaged: "'slurmswift dmtcp images' lists the sets that are good"
    case .otherVersion: "load the module of the DMTCP that made the checkpoint"
    case .otherProcessor: "ask for a node of that kind: --constraint, --nodelist"
    case .hungUp, .unknownCommand, .noImages, .programEnded, .givenUp, .system: nil
    }
  }
}

extension DMTCPError: CustomStringConvertible {
  /// One line: `cannot ask for the status of n1:7779: nobody listens there`.
  public var description: String { "cannot \(operation) \(subject): \(detail ?? code.words)" }
}

extension DMTCPError.Code {
  fileprivate var words: String {
    switch self {
    case .noCoordinator: "nobody listens there"
    case .noAnswer: "no answer came in time"
    case .hungUp: "the connection was closed without an answer"
    case .notDMTCP: "the answer is none of a DMTCP coordinator, 3.0 or later"
    case .unknownCommand: "the coordinator does not know this command"
    case .notRunning: "no process runs under the coordinator, or a checkpoint is under way"
    case .busy: "it has processes already"
    case .notEnded: "it was told to end, and is still there"
    case .notRestarted: "its processes did not all run again"
    case .portTaken: "the port is taken"
    case .intervalIgnored: "the coordinator took the interval, and did not change it"
    case .noImages: "there is no complete set of images"
    case .damaged: "it is damaged"
    case .otherVersion: "it is of another version of DMTCP"
    case .otherProcessor: "this processor lacks what that of the checkpoint had"
    case .programEnded: "it ended"
    case .givenUp: "it was given up"
    case .system(let number): String(cString: strerror(number))
    }
  }
}
