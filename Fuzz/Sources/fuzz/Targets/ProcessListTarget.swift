@testable import SlurmDMTCP

/// A coordinator's list of processes, in which programs have any names.
enum ProcessListTarget {
  static func check(_ text: String) {
    guard let processes = CoordinatedProcess.list(text) else { return }
    for process in processes {
      let line =
        "\(process.number), \(process.program)[\(process.virtualPID):\(process.realPID)]@"
        + "\(process.host), \(process.id), WorkerState::\(process.state), "
      let again = CoordinatedProcess(line)
      require(again == process, "\(process) became \(String(describing: again)) as \(line)")
    }
  }
}
