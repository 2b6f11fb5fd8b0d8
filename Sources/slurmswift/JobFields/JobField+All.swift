import Slurm

extension JobField {
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

  /// The column of a name, in any case, with or without the unit.
  ///
  /// - Throws: A ``ParseError`` that names the columns that may have been meant.
  static func column(named name: Substring, in text: String) throws -> JobField {
    let lowercase = name.lowercased()
    if let field = columns.first(where: {
      $0.name.lowercased() == lowercase || $0.key.lowercased() == lowercase
    }) {
      return field
    }
    let question = NearestNames(to: String(name), among: columns.map(\.name)).question
    throw ParseError(
      text: text, position: text.distance(from: text.startIndex, to: name.startIndex),
      problem: "there is no such column",
      hint: (question.map { $0 + " " } ?? "") + "`--format help` lists all")
  }
}
