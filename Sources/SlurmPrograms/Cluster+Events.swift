internal import Glibc
package import Slurm

extension Cluster {
  /// The user's jobs in the queue that write their events into the same folder as a job would with a
  /// path.
  ///
  /// Not the working folder tells whose a job is: that is where it was submitted.
  package func jobs(withEvents path: String) throws(SlurmError) -> [Job] {
    let folder = EventsFolder(of: path)
    // An array's jobs have one and the same path.
    var known: [String: Bool] = [:]
    return try jobs(.of(.currentUser)).filter { job in
      guard !job.state.isFinished, let path = job.standardError, path.hasSuffix(".events") else {
        return false
      }
      if let isSame = known[path] { return isSame }
      let isSame = EventsFolder(of: path) == folder
      known[path] = isSame
      return isSame
    }
  }
}

/// The folder of a file of events: the same one by whichever path, also through symbolic links.
private enum EventsFolder: Equatable {
  case file(dev_t, ino_t)
  case missing(String)

  init(of path: String) {
    let folder = path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    var status = stat()
    self =
      stat(folder, &status) == 0 ? .file(status.st_dev, status.st_ino) : .missing(folder)
  }
}
