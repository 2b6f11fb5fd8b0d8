/// How the processes of one sandbox are told from all others.
struct SandboxMarks: Sendable {
  /// The sandbox's folder.
  var directory: String
  var configurationFile: String
  /// Nil when the sandbox's record is lost.
  var tag: ProcessTag?
  var recorded: Set<ProcessIdentity> = []

  /// The environment variable that marks what the sandbox itself starts, and slurmstepd.
  static let variable = "SLURMSWIFT_SANDBOX_MEMBER"

  /// Whether a process is the sandbox's (true), another sandbox's (false), or says nothing (nil).
  func owns(_ entry: ProcessTable.Entry) -> Bool? {
    if recorded.contains(entry.identity) { return true }
    // The tag decides before the environment: a program may copy the latter from anywhere.
    if let other = entry.tag, let tag { return other == tag }
    if let folder = entry.memberOf { return folder == directory }
    if let file = entry.jobConfiguration { return file == configurationFile }
    return nil
  }
}
