internal import FoundationEssentials
internal import Slurm
internal import SlurmCheckpointing

/// What a job of a campaign is to do, as its batch script says below the first line: the tasks of a
/// window, or what follows them.
public struct CampaignJob: Codable, Hashable, Sendable {
  enum Role: String, Codable { case task, refill }

  let directory: String
  let round: Int
  let window: Int
  let role: Role

  init(directory: String, round: Int, window: Int, role: Role) {
    (self.directory, self.round, self.window, self.role) = (directory, round, window, role)
  }

  /// Reads a batch script, as the kernel hands its path to the runner.
  ///
  /// - Throws: ``CampaignError/noCampaignScript(_:)``.
  public init(script path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path),
      case let data = bytes.drop(while: { $0 != UInt8(ascii: "\n") }),
      let job = try? JSONDecoder().decode(Self.self, from: Data(data))
    else { throw CampaignError.noCampaignScript(path) }
    self = job
  }

  /// Does what the job is for.
  ///
  /// - Parameter report: Is told in words what else happened.
  /// - Returns: The exit code that the batch script is to have: of a task, its program's.
  /// - Throws: `CheckpointError` for what the file system refuses; `SlurmError` for what Slurm does;
  ///   `CancellationError`.
  public func run(report: @escaping @Sendable (String) -> Void) async throws -> Int32 {
    switch role {
    case .task:
      return try await CampaignTask(Campaign(directory: directory), self).run(report: report)
    case .refill:
      let (campaign, round) = try await Patiently.run(report) {
        let campaign = try Campaign(directory: directory)
        return (campaign, try campaign.round(self.round))
      }
      let cluster = try await Patiently.run(report) {
        try await Cluster.perform { () throws(SlurmError) in try Cluster.connect() }
      }
      let refill = Refill(campaign: campaign, round: round, cluster: cluster, report: report)
      do {
        try await RefillTime.run(on: cluster, report) { try await refill.run(untilOver: window) }
      } catch let error as SlurmError where error.code == .accessDenied {
        // Where nodes may not submit, that is done from elsewhere; the window is summed up.
        report("\(error)")
      }
      return 0
    }
  }

  /// The batch script.
  func script(of runner: CampaignPlan.Runner) throws -> BatchScript {
    let data = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
    return .program(runner.program, [runner.argument], data: data + "\n")
  }
}
