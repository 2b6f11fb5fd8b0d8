import Slurm

/// What lists of jobs and nodes are asked for: columns, order, states.
enum JobTableTarget {
  static func check(_ text: String) {
    if let columns = parsed(text, JobColumn.columns) {
      let written = columns.map { $0.field.name + ($0.width.map { ":\($0)" } ?? "") }
      let again = try? JobColumn.columns(written.joined(separator: ","))
      require(
        again?.map(\.field.name) == columns.map(\.field.name)
          && again?.map(\.width) == columns.map(\.width), "\(written)")
      let names = columns.map(\.field.name).joined(separator: ",-")
      require((try? JobOrder("-" + names)) != nil, "no order by \(names)")
    }
    _ = parsed(text) { try JobOrder($0) }
    checkStates(text)
    let nearest = NearestNames(to: text, among: ["RUNNING", "PENDING", "timeLimit", text]).names
    require(nearest.contains(text), "nothing is nearer to \(text) than itself: \(nearest)")
  }

  private static func checkStates(_ text: String) {
    if let state = JobState(named: text) {
      requireRoundTrip(state, state.description) { JobState(named: $0) }
      require(JobState(named: text.lowercased()) == state, "\(text) in lower case")
    }
    if let filter = parsed(text, { try JobStateFilter([$0]) }), case .some(let states) = filter {
      guard let again = try? JobStateFilter(states.map(\.description)) else {
        return require(false, "\(states) are not read again")
      }
      for state in states { require(again.includes(state), "\(state) of \(text)") }
    }
    if parsed(text, { try NodeStateFilter($0) }) != nil {
      require((try? NodeStateFilter(text.lowercased())) != nil, "\(text) in lower case")
    }
  }
}
