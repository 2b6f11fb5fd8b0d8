internal import Slurm

extension CampaignStatus {
  /// What keeps the campaign from going on, and what lets it go on, a line each.
  package var remarks: [String] {
    if isOver { return [] }
    var lines: [String] = []
    if !heldRefills.isEmpty {
      let ids = heldRefills.map { "\($0)" }.joined(separator: " ")
      lines.append(
        "what submits the next windows is held: 'slurmswift release \(ids)' lets it go on")
    }
    if !heldTasks.isEmpty, running == 0 {
      let ids = heldTasks.map { "\($0)" }.joined(separator: " ")
      lines.append("its tasks are held: 'slurmswift release \(ids)' lets them go on")
    }
    if let obstacle { lines.append("\(obstacle)") }
    if isStalled == true {
      lines.append(
        isSuccess
          ? "what is done is not summed up: 'slurmswift campaign refill' does that"
          : "nothing of it is in the queue: 'slurmswift campaign refill' lets it go on")
    }
    return lines
  }
}
