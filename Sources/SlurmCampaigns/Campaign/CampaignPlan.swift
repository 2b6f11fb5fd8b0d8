public import FoundationEssentials
public import Slurm

/// What a campaign is to do: written once into its folder, and never changed.
public struct CampaignPlan: Codable, Sendable {
  /// How many tasks there are; their logical indexes are 1 to this.
  public let taskCount: Int
  /// How many tasks a window has at most: a job array.
  public let windowSize: Int
  /// How many tasks run at once; nil is no limit.
  public let atOnce: Int?
  /// The program of a task, and its arguments.
  public let command: [String]
  /// What the job of a task asks for; its script and its array are the campaign's own.
  ///
  /// The variables that it hands on, and the folder and host that it is submitted from, are those of the
  /// process that made the plan, whichever job submits a window.
  public let job: JobDescription
  /// What runs as the batch script of the campaign's jobs.
  public let runner: Runner
  /// When it was made.
  public let time: Date
  /// Whose jobs its are, and who alone may change anything; nil in files that do not say so.
  private let owner: UserID?
  /// The version of its file.
  private let format: Int

  static let currentFormat = 1

  /// A program that calls ``CampaignJob/run(report:)``.
  public struct Runner: Codable, Hashable, Sendable {
    /// Its absolute path, the same on the compute nodes.
    public let program: String
    /// Its first argument; the second one is the path of the batch script.
    public let argument: String

    /// Names a program.
    public init(program: String, argument: String) {
      (self.program, self.argument) = (program, argument)
    }
  }

  /// Describes a campaign.
  ///
  /// - Parameters:
  ///   - tasks: How many tasks there are.
  ///   - window: How many of them are an array at most.
  ///   - atOnce: How many run at once; nil is no limit.
  ///   - command: The program of a task, and its arguments.
  ///   - job: What the job of a task asks for.
  ///   - runner: What runs as the batch script.
  /// - Throws: ``CampaignError/invalidPlan`` for numbers below 1, and without a program;
  ///   ``CampaignError/otherUser`` for jobs of another user, who could not write into the folder.
  public init(
    tasks: Int, window: Int, atOnce: Int? = nil, command: [String], job: JobDescription,
    runner: Runner
  ) throws(CampaignError) {
    guard TaskArray.indexLimits.contains(tasks), tasks > 0, window > 0, atOnce ?? 1 > 0,
      !command.isEmpty
    else { throw .invalidPlan }
    guard job.userID ?? .currentUser == .currentUser else { throw .otherUser }
    taskCount = tasks
    windowSize = min(window, tasks)
    self.atOnce = atOnce
    self.command = command
    self.runner = runner
    time = .now
    owner = .currentUser
    format = Self.currentFormat
    var job = job
    job.environment = job.environment.captured
    job.origin = job.origin ?? .current
    // It may be large, and is none of a campaign's jobs'.
    job.script = .program(runner.program)
    self.job = job
  }

  /// Whose jobs its are.
  var user: UserID { owner ?? .currentUser }

  var isOfCurrentUser: Bool { user == .currentUser }

  /// Whether the campaign is to begin when something has happened.
  var hasCondition: Bool { job.dependency != nil || job.beginTime != nil || job.isHeld }

  /// What the campaign's arrays are called.
  var name: String {
    job.name ?? command[0].split(separator: "/").last.map(String.init) ?? "campaign"
  }
  /// What the jobs are called that follow them.
  var refillName: String { name + "-refill" }
}
