internal import CSlurm

/// A `job_desc_msg_t`, and all the memory that it points to.
///
/// libslurm reads requests and frees nothing of them, so this value owns them, some with others.
struct JobRequest: ~Copyable {
  /// What is handed to libslurm.
  let message: UnsafeMutablePointer<job_desc_msg_t>
  private var texts: [CString] = []
  private var lists: [UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>] = []

  /// An empty request: nothing is asked for, nothing is changed.
  init() {
    message = .allocate(capacity: 1)
    slurm_init_job_desc_msg(message)
  }

  deinit {
    for list in lists { list.deallocate() }
    message.deallocate()
  }

  /// A copy of a text, for as long as the request lives; NULL for nil.
  ///
  /// - Throws: ``SlurmErrorCode/invalidDescription`` for a text with a NUL, which C would cut off.
  mutating func text(_ value: String?) throws(SlurmError) -> UnsafeMutablePointer<CChar>? {
    guard let value else { return nil }
    guard !value.utf8.contains(0) else {
      throw .invalid("\"\(value.prefix { $0 != "\0" })\"", "is followed by a NUL character")
    }
    return text(bytes: value.utf8)
  }

  /// A copy of bytes without a zero, with a zero at the end.
  mutating func text(bytes: some Collection<UInt8>) -> UnsafeMutablePointer<CChar> {
    let copy = CString(bytes)
    texts.append(copy)
    return copy.start
  }

  /// A NULL-terminated list of texts that others may have, too.
  mutating func list(
    _ shared: [CString]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    texts += shared
    return list(shared.map(\.start))
  }

  /// A NULL-terminated list.
  mutating func list(
    _ texts: [UnsafeMutablePointer<CChar>?]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { (list + index).initialize(to: text) }
    (list + texts.count).initialize(to: nil)
    lists.append(list)
    return list
  }
}

extension SlurmError {
  /// Of a description: what in it cannot be submitted, and why not.
  static func invalid(_ part: String, _ problem: String) -> SlurmError {
    SlurmError(
      .invalidDescription, operation: "submit", subject: "the job", detail: "\(part) \(problem)")
  }
}
