extension TaskIndexes {
  func union(_ other: TaskIndexes) -> TaskIndexes {
    var allowance = Int.max
    // So large an allowance is never used up.
    return TaskIndexes(union: runs + other.runs, allowance: &allowance) ?? .none
  }

  func intersection(_ other: TaskIndexes) -> TaskIndexes {
    var pieces: [IndexRun] = []
    for run in runs {
      pieces += other.intervals(in: run.range).lazy.compactMap { run.clipped(to: $0) }
      pieces += other.strides.candidates(in: run.range).lazy.compactMap { run.intersection($0) }
    }
    return TaskIndexes(disjoint: pieces)
  }

  func subtracting(_ other: TaskIndexes) -> TaskIndexes {
    var pieces: [IndexRun] = []
    for run in runs {
      var rest: [IndexRun] = []
      run.subtract(other.intervals(in: run.range), into: &rest)
      for run in rest {
        run.subtract(other.strides.candidates(in: run.range), into: &pieces)
      }
    }
    return TaskIndexes(disjoint: pieces)
  }

  /// The indexes of runs that may share some, unless that takes more than an allowance of pieces.
  ///
  /// Runs with many different steps across each other fall into very many pieces. A text can ask
  /// for that in a few characters, so its reader sets an allowance.
  init?(union runs: [IndexRun], allowance: inout Int) {
    let intervals = Self.merged(
      runs.lazy.filter { !$0.isStrided }.flatMap { run in
        run.step == 1 ? [run.range] : [run.first...run.first, run.last...run.last]
      })
    let solid = TaskIndexes(intervals: intervals)
    var finished: [IndexRun] = []
    var active: [IndexRun] = []
    for stride in runs.filter(\.isStrided).sorted(by: { $0.first < $1.first }) {
      // Nothing that follows reaches back to the runs that end before this one.
      let beyond = active.partition { $0.last < stride.first }
      finished += active[beyond...]
      active.removeSubrange(beyond...)
      var pieces: [IndexRun] = []
      stride.subtract(solid.intervals(in: stride.range), into: &pieces)
      Self.insert(pieces, into: &active, allowance: &allowance)
      guard allowance >= 0 else { return nil }
    }
    self.init(disjoint: intervals.map { IndexRun($0) } + finished + active)
  }

  /// Adds disjoint runs to disjoint runs.
  ///
  /// Of two that share indexes the coarser one gives way: it falls into fewer pieces.
  private static func insert(
    _ pieces: [IndexRun], into active: inout [IndexRun], allowance: inout Int
  ) {
    var pending = pieces
    var result: [IndexRun] = []
    for run in active {
      var kept = [run]
      var rest: [IndexRun] = []
      for piece in pending {
        if piece.coarseness < run.coarseness {
          kept = kept.flatMap { part in
            var parts: [IndexRun] = []
            part.subtract(piece, into: &parts)
            return parts
          }
          rest.append(piece)
        } else {
          piece.subtract(run, into: &rest)
        }
      }
      pending = rest
      result += kept
      allowance -= kept.count + pending.count
      guard allowance >= 0 else { return }
    }
    active = result + pending
  }
}

extension IndexRun {
  fileprivate var coarseness: Int { count == 1 ? .max : step }
}
