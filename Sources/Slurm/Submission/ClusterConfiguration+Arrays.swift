extension ClusterConfiguration {
  /// What makes a refused array fit.
  func hint(onRefused tasks: TaskArray?) -> String {
    if maxArraySize == 0 { return "job arrays are switched off here (MaxArraySize = 0)" }
    guard let tasks, !tasks.isEmpty else { return "write indexes such as 0-9, 1-7:2 or 3,5,8" }
    if let highest = tasks.max(), highest > highestArrayIndex {
      return "the highest index is \(highestArrayIndex) here (MaxArraySize = \(maxArraySize))"
    }
    if tasks.count > maxArrayTasks {
      return "an array has at most \(maxArrayTasks) tasks here (max_array_tasks)"
    }
    return
      "the highest index is \(highestArrayIndex) here, an array has at most \(maxArrayTasks) tasks"
  }
}
