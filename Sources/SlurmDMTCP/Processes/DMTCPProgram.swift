internal import Glibc
internal import SlurmCheckpointing

/// A program of DMTCP's, with its arguments.
public struct DMTCPProgram: Hashable, Sendable {
  /// What a program is saved to, and how.
  public struct Saving: Hashable, Sendable {
    /// The folder of the images.
    public var directory: String
    /// Whether gzip packs them, as DMTCP does when nothing is said, and `DMTCP_GZIP` does not say otherwise.
    ///
    /// Without it a checkpoint is much quicker, and the image larger: good for memory full of numbers, which
    /// gzip makes little smaller.
    public var isPacked = true

    /// Saves to a folder.
    public init(to directory: String) { self.directory = directory }
  }

  /// The program, found by `PATH` where it has no `/`.
  public let program: String
  /// Its arguments.
  public let arguments: [String]

  /// `dmtcp_launch`: starts a program under a coordinator that is there.
  ///
  /// - Parameters:
  ///   - command: The program, and its arguments.
  ///   - coordinator: The coordinator.
  ///   - saving: What it is saved to.
  public static func launch(
    _ command: [String], under coordinator: CoordinatorAddress, saving: Saving
  ) -> DMTCPProgram {
    DMTCPProgram(
      program: "dmtcp_launch",
      arguments: options(coordinator) + ["--ckptdir", saving.directory]
        + (saving.isPacked ? [] : ["--no-gzip"]) + command)
  }

  /// `dmtcp_restart`: starts processes from their images.
  ///
  /// These may have been moved, but where DMTCP has copied files into folders ending in `_files` beside them,
  /// it wants those under their old path: ``prepareRestart(of:in:)`` links them there.
  ///
  /// - Parameters:
  ///   - images: The images of a set.
  ///   - coordinator: The coordinator.
  ///   - directory: The folder of the images of later checkpoints.
  public static func restart(
    _ images: [String], under coordinator: CoordinatorAddress, savingTo directory: String
  ) -> DMTCPProgram {
    DMTCPProgram(
      program: "dmtcp_restart",
      arguments: options(coordinator) + ["--ckptdir", directory] + images)
  }

  private static func options(_ coordinator: CoordinatorAddress) -> [String] {
    [
      "--join-coordinator", "--coord-host", coordinator.host, "--coord-port",
      "\(coordinator.port)", "--quiet",
    ]
  }

  /// Notes beside the images that a program will write what a restart needs to know: where they are written,
  /// and this machine's processor, because one that lacks what it has is refused.
  ///
  /// - Throws: ``DMTCPError``.
  public static func noteLaunch(in directory: String) throws(DMTCPError) {
    try ProcessorRecord(directory: directory).note()
    try ImageOrigin(directory: directory).record()
  }

  /// Makes a folder ready for the restart of a set that is in it, where the images may have been moved to: the
  /// copies of files that DMTCP keeps beside them are linked to where it looks for them.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/otherProcessor`` where this machine lacks
  ///   what one had on which the program was started.
  public static func prepareRestart(of set: ImageSet, in directory: String) throws(DMTCPError) {
    let (processor, origin) = (
      ProcessorRecord(directory: directory), ImageOrigin(directory: directory)
    )
    try processor.check(for: set)
    try origin.restorePaths()
    try processor.note(restartOf: set)
    try origin.record()
  }

  /// Goes on as this program, in the same process, with its signals and its exit status.
  ///
  /// - Throws: ``DMTCPError`` when it cannot be started.
  public func become() throws(DMTCPError) -> Never {
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let number = replaceProcess(by: program, words)
    for word in words { free(word) }
    throw DMTCPError(
      .system(number), "start", program,
      number == ENOENT ? "there is no such program in PATH: load DMTCP's module" : nil)
  }
}
