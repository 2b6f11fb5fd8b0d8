import Slurm

extension JobRow {
  /// All fields, in groups as `job` shows them.
  static let groups: [[JobField]] = [
    identity, state, times, resources, genericResources, topology, placement, files, origin,
  ]

  static let all = groups.flatMap { $0 }

  /// What only tables have: the nodes that a job has or had; of a pending job the reason.
  static let place = JobField.text(
    "place", "Place", "The nodes, or the reason why it waits.", heading: "NODELIST(REASON)"
  ) { row in
    if let nodes = row.job.nodes, !row.job.state.isPending { return nodes }
    return "(\(row.job.reason))"
  }

  static let columns = all + [place]
}

extension JobRow: FieldRow {
  static let usualColumns = [
    "id", "partition", "name", "user", "state", "restartCount", "runTime", "nodeCount", "place",
  ]

  static let minimumWidths = [
    "id": 10, "partition": 4, "name": 6, "user": 4, "state": 8, "place": 8,
  ]

  func cell(of field: JobField) -> Table.Cell? {
    // The flag that matters most comes before the state, as in squeue.
    field.name == "state" ? .init("\(job.state)", job.state.colour) : nil
  }
}
