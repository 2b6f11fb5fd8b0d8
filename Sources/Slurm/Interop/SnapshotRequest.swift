internal import CSlurm

/// How a snapshot is loaded, and can be again.
struct SnapshotRequest<Element: Sendable>: Sendable {
  private let send: @Sendable (SnapshotRequest, time_t) throws(SlurmError) -> Snapshot<Element>

  /// - Parameters:
  ///   - operation: What is tried: `load nodes`.
  ///   - subject: On what, where the operation does not say it.
  ///   - element: Makes an element of its place in the snapshot.
  ///   - call: The call of libslurm; it answers 0 or Slurm's error number.
  init<Message: RecordMessage>(
    _ operation: String, _ subject: String? = nil,
    element: @escaping @Sendable (Snapshot<Element>, Int) -> Element,
    call: @escaping @Sendable (time_t, inout UnsafeMutablePointer<Message>?) -> Int32
  ) {
    send = { (request, since) throws(SlurmError) in
      var message: UnsafeMutablePointer<Message>?
      try check(call(since, &message), operation, subject)
      guard let message else {
        throw SlurmError(.noChange, operation: operation, subject: subject)
      }
      return Snapshot(owning: message, request: request, element: element)
    }
  }

  /// Loads all records, where anything has changed since a time.
  ///
  /// - Throws: ``SlurmErrorCode/noChange`` when nothing has; what else Slurm answers.
  func load(changedSince time: time_t = 0) throws(SlurmError) -> Snapshot<Element> {
    try send(self, time)
  }
}

/// A message of libslurm's that holds records of one kind, with the fields that all of them have.
// swift-format-ignore: AlwaysUseLowerCamelCase
// Named as in C, so that the messages have them already.
protocol RecordMessage: SendableMetatype {
  associatedtype Record
  var last_update: time_t { get }
  var record_count: UInt32 { get }
  var records: UnsafeMutablePointer<Record>? { get }
  static func free(_ message: UnsafeMutablePointer<Self>)
  /// Puts the records that may be seen in front, and answers how many they are.
  static func arrange(_ message: UnsafeMutablePointer<Self>) -> Int
}

extension RecordMessage {
  static func arrange(_ message: UnsafeMutablePointer<Self>) -> Int {
    Int(message.pointee.record_count)
  }
}
