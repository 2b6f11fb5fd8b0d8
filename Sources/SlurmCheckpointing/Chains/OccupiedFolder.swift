/// Why nothing can be begun in a chain's folder.
enum OccupiedFolder: Error, CustomStringConvertible {
  /// Another program has it, and is done or under way.
  case ofOtherProgram(directory: String, command: [String], isDone: Bool)
  /// A job is at work on an attempt in it.
  case inUse(directory: String, attempt: Int, job: String)

  var description: String {
    switch self {
    case .ofOtherProgram(let directory, let command, let isDone):
      let words = command.joined(separator: " ")
      let state = isDone ? "which is done" : "which is under way"
      return "\(directory) is of another program, \(state): \(words); name another folder"
    case .inUse(let directory, let attempt, let job):
      return """
        job \(job) is at work in \(directory), at attempt \(attempt); end the job first, or name another \
        folder
        """
    }
  }
}
