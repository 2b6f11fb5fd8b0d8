internal import FoundationEssentials
internal import Glibc
internal import Slurm

/// The attempts at a piece of work, each a pair of small files in a folder.
///
/// An attempt takes its number by making a file that nobody else can make: two attempts that overlap,
/// on whatever nodes, have different numbers. What an attempt writes bears its number.
public struct AttemptLedger: Sendable {
  let folder: Folder

  /// Opens a ledger.
  ///
  /// - Parameters:
  ///   - directory: The folder.
  ///   - isMadeWhenMissing: Whether to make the folder, for its owner alone, when it is not there.
  /// - Throws: ``CheckpointError``.
  public init(directory: String, isMadeWhenMissing: Bool = true) throws(CheckpointError) {
    let calls = SystemCalls()
    self.init(try isMadeWhenMissing ? Folder.make(directory, calls) : .open(directory, calls))
  }

  init(_ folder: Folder) { self.folder = folder }

  /// The folder.
  public var directory: String { folder.path }

  /// Begins an attempt.
  ///
  /// - Parameters:
  ///   - context: The job; nil outside a job.
  ///   - step: The step of the checkpoint that it begins from; nil when there is none.
  /// - Returns: The number that is this attempt's alone.
  /// - Throws: ``CheckpointError``.
  public func begin(
    in context: JobContext?, from step: Int? = nil
  ) throws(CheckpointError) -> Int {
    try begin(in: context, from: step, running: nil)
  }

  /// - Parameter command: The program that is supervised, with its arguments.
  func begin(
    in context: JobContext?, from step: Int?, running command: [String]?
  ) throws(CheckpointError) -> Int {
    var followed: Int?
    if let mark = context?.mark { followed = try self.number(announcing: mark) }
    let beginning = Attempt.Beginning(
      job: context?.job.description, cluster: context?.cluster,
      restartCount: context?.restartCount ?? 0,
      node: context?.node ?? Self.host, process: getpid(), time: .now,
      step: step, follows: followed, command: command)
    var number = (try numbers().max() ?? 0) + 1
    while true {
      do {
        try folder.write(beginning, to: Self.name(number, .begin))
        return number
      } catch {
        guard error.code == .nameTaken else { throw error }
        number += 1
      }
    }
  }

  /// Notes how an attempt ended; the first word on it stays.
  ///
  /// - Parameters:
  ///   - number: The attempt's number.
  ///   - reason: Why it ended.
  ///   - detail: More on it, in words.
  ///   - step: The last step that is in a checkpoint.
  /// - Throws: ``CheckpointError``.
  public func end(
    _ number: Int, _ reason: Attempt.Reason, detail: String? = nil, step: Int? = nil
  ) throws(CheckpointError) {
    try note(.init(reason: reason, detail: detail, step: step, time: .now), of: number)
  }

  func note(_ end: Attempt.End, of number: Int) throws(CheckpointError) {
    do {
      try folder.write(end, to: Self.name(number, .end))
    } catch {
      guard error.code == .nameTaken else { throw error }
    }
  }

  /// All attempts, the first one first.
  ///
  /// - Throws: ``CheckpointError``.
  public func attempts() throws(CheckpointError) -> [Attempt] {
    var attempts: [Attempt] = []
    for number in try numbers() {
      attempts.append(
        Attempt(
          number: number,
          beginning: try folder.value(Attempt.Beginning.self, in: Self.name(number, .begin)),
          end: try folder.value(Attempt.End.self, in: Self.name(number, .end)),
          successor: try successor(of: number)))
    }
    return attempts
  }

  /// A file that bears a higher number is none of ours, and must not leave the next attempt without one.
  private static let numbers = 1...999_999_999

  enum Side: String { case begin, end, next, job }

  /// `0004.begin.json`.
  static func name(_ number: Int, _ side: Side) -> String { digits(number) + ".\(side).json" }

  /// A number as it stands in the names of files: `0004`.
  static func digits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  func numbers() throws(CheckpointError) -> [Int] {
    try folder.names().compactMap { name in
      guard let number = Int(name.prefix { $0 != "." }), Self.numbers.contains(number),
        name == Self.name(number, .begin)
      else { return nil }
      return number
    }.sorted()
  }

  /// The name of this machine.
  package static var host: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let start = buffer.baseAddress, gethostname(start, 255) == 0 else { return "?" }
      return String(cString: start)
    }
  }
}

extension Folder {
  /// Writes a value as a new file, and makes it durable.
  func write(_ value: some Encodable, to name: String) throws(CheckpointError) {
    try write(try StateCoding.data(of: value, path: path + "/" + name), to: name)
    try sync()
  }

  /// Reads a value; nil when it is not there, or was cut short by the end of whoever wrote it.
  func value<Value: Decodable>(
    _ type: Value.Type, in name: String
  ) throws(CheckpointError) -> Value? {
    do {
      return try StateCoding.value(type, in: smallFile(name), path: path + "/" + name)
    } catch {
      guard error.isDamage || error.code == .invalidValue else { throw error }
      return nil
    }
  }
}
