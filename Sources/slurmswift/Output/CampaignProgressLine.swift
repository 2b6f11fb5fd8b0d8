import ArgumentParser
import Glibc
import Slurm
import SlurmCampaigns
import Synchronization

/// How far a campaign is, on stderr: one line that changes on a terminal, a line for each change
/// elsewhere.
final class CampaignProgressLine: Sendable {
  private let isTerminal = Terminal.takesCommands(STDERR_FILENO)
  private let last = Mutex("")

  func show(_ status: CampaignStatus) {
    let bar = isTerminal ? CampaignBar.text(status, width: 30) + "  " : ""
    show("\(bar)\(status)")
  }

  /// Shows what is waited for, where nothing else is known.
  func show(waiting problem: String) { show("waiting: \(problem)") }

  private func show(_ text: String) {
    let isNew = last.withLock { last in
      defer { last = text }
      return last != text
    }
    guard isNew else { return }
    if isTerminal { Terminal.show(transient: text) } else { Terminal.say(text) }
  }

  func clear() { if isTerminal { Terminal.show(transient: "") } }

  /// Waits until a campaign is over.
  ///
  /// - Throws: `ExitCode` when not all tasks succeeded.
  static func follow(_ campaign: Campaign, on cluster: Cluster) async throws {
    let line = CampaignProgressLine()
    let status = try await campaign.wait(on: cluster, waiting: line.show(waiting:)) {
      line.show($0)
    }
    line.clear()
    guard status.isSuccess else {
      Terminal.say(CampaignText(status, of: campaign).text(width: 80))
      throw ExitCode.failure
    }
  }
}
