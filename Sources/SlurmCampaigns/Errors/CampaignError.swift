public import Slurm

/// Why something cannot be done with a campaign.
public enum CampaignError: Error, Hashable, Sendable {
  /// A campaign has at least one task and a program, and windows of at least one task.
  case invalidPlan
  /// The jobs of a campaign are those of who owns its folder.
  case otherUser
  /// The campaign is this user's, who alone submits and cancels its jobs.
  case ofOtherUser(UserID)
  /// There is no campaign in this folder.
  case noCampaign(String)
  /// There is a campaign in this folder already.
  case folderTaken(String)
  /// Slurm would read this character in the folder's path as a pattern.
  case pattern(String, Character)
  /// This batch script is none of a campaign.
  case noCampaignScript(String)
  /// Not so many jobs may be in the queue at once.
  case noRoom(String)
  /// Something at the site takes away what the campaign's jobs are known by; this one was cancelled.
  case unrecognizable(JobID)
  /// The last round has not ended.
  case underWay
  /// Nothing of the last round was submitted.
  case roundNotBegun(Int)
  /// Nothing is left to do again.
  case nothingToRetry
  /// The campaign has no such tasks, or none of them is in that state.
  case noSuchTasks(String)
  /// This task has ended.
  case taskEnded(Int)
}

extension CampaignError: CustomStringConvertible {
  /// One line.
  public var description: String {
    switch self {
    case .invalidPlan:
      """
      a campaign has a program, 1 to \(TaskArray.indexLimits.upperBound) tasks, and windows of at least \
      one task
      """
    case .otherUser: "a campaign's jobs are your own, and not another user's"
    case .ofOtherUser(let user):
      "the campaign is user \(user.name ?? "\(user.rawValue)")'s, who alone may change it"
    case .noCampaign(let folder): "there is no campaign in \(folder)"
    case .folderTaken(let folder):
      """
      there is a campaign in \(folder) already: where it does not go on by itself, \
      'slurmswift campaign refill --directory \(folder)' lets it go on
      """
    case .pattern(let folder, let character):
      "no job can write into \(folder): Slurm reads the \(character) in a file's name as a pattern"
    case .noCampaignScript(let path): "\(path) is no batch script of a campaign"
    case .noRoom(let why): why
    case .unrecognizable(let job):
      """
      job \(job) was cancelled: it has lost its comment and its name, by a plugin of the site \
      (JobSubmitPlugins), and a campaign knows its jobs by one of them
      """
    case .underWay: "the campaign is under way; what failed can be tried again when it has ended"
    case .roundNotBegun(let round):
      "round \(round) has not begun: 'slurmswift campaign refill' submits it"
    case .nothingToRetry: "no task failed"
    case .noSuchTasks(let why): why
    case .taskEnded(let index): "task \(index) has ended"
    }
  }
}
