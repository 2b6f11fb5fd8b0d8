internal import Slurm

extension TaskArray {
  /// As many of the tasks, the first ones, as Slurm takes the text of: it cuts a longer one.
  ///
  /// Room is left for the throttle.
  var fittingText: TaskArray {
    let longest = 4096 - 16
    if specification.utf8.count <= longest { return self }
    let indexes = [Int](self)
    var (fitting, tooMany) = (0, indexes.count)
    while fitting + 1 < tooMany {
      let middle = (fitting + tooMany) / 2
      let isFitting = TaskArray(indexes[..<middle]).specification.utf8.count <= longest
      if isFitting { fitting = middle } else { tooMany = middle }
    }
    return TaskArray(indexes[..<fitting])
  }
}
