internal import Glibc

/// From where a job is submitted: it finds that in `SLURM_SUBMIT_DIR` and `SLURM_SUBMIT_HOST`.
package struct SubmissionOrigin: Hashable, Codable, Sendable {
  /// What relative paths of the job start at; nil where it is gone.
  package let directory: String?
  let host: String?

  /// This process's folder and host.
  package static var current: SubmissionOrigin {
    SubmissionOrigin(
      directory: text { getcwd($0, $1) != nil }, host: text { gethostname($0, $1) == 0 })
  }

  package func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let directory else { return path }
    return directory + "/" + path
  }

  private static func text(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
      guard let start = buffer.baseAddress, fill(start, buffer.count) else { return nil }
      return String(cString: start)
    }
  }
}
