import Foundation

/// A process that writes checkpoints.
package struct SavingProcess: Sendable {
  private let process: Int32
  private let store: String

  /// Knows it by its id, and the folder of its checkpoints.
  package init(_ process: Int32, savingInto store: String) {
    self.process = process
    self.store = store
  }

  /// Ends it by SIGKILL in the middle of a checkpoint, and nowhere else: it is stopped first, and goes on
  /// when the checkpoint is complete by then.
  ///
  /// - Parameter count: How many checkpoints are complete before.
  /// - Returns: Whether it was; false when it ended by itself.
  package func killInMidSave(after count: Int = 2) -> Bool {
    // What others have left there.
    let old = Set(unfinished)
    while kill(process, 0) == 0 {
      if names.count(where: { !$0.hasPrefix(".") }) >= count,
        unfinished.contains(where: { !old.contains($0) })
      {
        kill(process, SIGSTOP)
        while kill(process, 0) == 0 && !isStopped { usleep(100) }
        if unfinished.contains(where: { !old.contains($0) }) { return kill(process, SIGKILL) == 0 }
        kill(process, SIGCONT)
      }
      // Shorter than a checkpoint takes, whose files are synced.
      usleep(200)
    }
    return false
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: store)) ?? []
  }

  private var unfinished: [String] { names.filter { $0.hasSuffix(".partial") } }

  /// Whether none of its threads does anything any more.
  private var isStopped: Bool {
    let tasks = "/proc/\(process)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return threads.allSatisfy { thread in
      // The state stands behind the name, which may hold anything.
      let text = (try? String(contentsOfFile: "\(tasks)/\(thread)/stat", encoding: .utf8)) ?? ""
      return text.split(separator: ")").last?.dropFirst().first == "T"
    }
  }
}
