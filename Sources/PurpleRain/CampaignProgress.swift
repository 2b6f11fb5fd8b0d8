internal import Slurm
internal import SlurmCheckpointing

/// How many tasks of a campaign are how far.
struct CampaignProgress: Hashable, Sendable, CustomStringConvertible {
  private(set) var done = 0
  private(set) var running = 0
  private(set) var waiting = 0
  private(set) var failed = 0
  private(set) var stopped = 0

  var count: Int { done + running + waiting + failed + stopped }

  /// Reads the results and the ledgers.
  init(of campaign: Campaign, tasks: Int) throws {
    for task in 1...max(tasks, 1) {
      if campaign.hasResult(of: task) {
        done += 1
        continue
      }
      let chain = try? Chain(directory: campaign.directory(of: task), isMadeWhenMissing: false)
        .part(of: campaign.directory)
      let attempt = try chain?.ledger.attempts().last
      switch attempt?.end?.reason {
      case nil where attempt != nil: running += 1
      case .failed, .cancelled: failed += 1
      case .stopped: stopped += 1
      // One that was stopped while it waited has no word of it.
      default:
        if try chain?.stopRequest() == nil { waiting += 1 } else { stopped += 1 }
      }
    }
  }

  var description: String {
    "\(done) of \(count) tasks done, \(running) running, \(waiting) waiting, \(failed) failed"
      + (stopped > 0 ? ", \(stopped) stopped" : "")
  }
}
