import Slurm

/// States that a list shows, by the names that `squeue --states` takes.
enum JobStateFilter: Sendable {
  /// Every state.
  case all
  /// What has not ended, or is still being cleaned up: what squeue shows by itself.
  case current
  /// One of these.
  case some([JobState])

  /// Reads lists of names, in any case, long or short: `RUNNING`, `r`, `all`.
  ///
  /// - Throws: A ``ParseError`` that names the states that may have been meant.
  init(_ lists: [String]) throws {
    var states: [JobState] = []
    for list in lists {
      var position = 0
      for name in list.split(separator: ",", omittingEmptySubsequences: false) {
        if name.lowercased() == "all" {
          self = .all
          return
        }
        guard let state = JobState(named: String(name)) else {
          let names = JobState.allNames
          throw ParseError(
            text: list, position: position, problem: "there is no such state",
            hint: NearestNames(to: String(name), among: names).question
              ?? "all, " + names.joined(separator: ", "))
        }
        states.append(state)
        position += name.count + 1
      }
    }
    self = .some(states)
  }

  /// As squeue: a flag is one that is set, and a state one without flags.
  func includes(_ state: JobState) -> Bool {
    switch self {
    case .all: true
    case .current: !state.hasEnded || !state.flags.isDisjoint(with: [.completing, .stagingOut])
    case .some(let wanted):
      wanted.contains { one in
        one.flags.isEmpty
          ? state.base == one && state.flags.names.isEmpty
          : !state.flags.isDisjoint(with: one.flags)
      }
    }
  }
}

extension JobState {
  /// The names of states and of flags.
  fileprivate static var allNames: [String] {
    let states = (0...).lazy.map { JobState(rawValue: $0).description }
    return Array(states.prefix { !$0.allSatisfy(\.isNumber) })
      + Flags.allNames.filter { JobState(named: $0) != nil }
  }
}
