import Slurm

/// A record that users ask for by its name.
protocol NamedRecord: Sendable {
  /// What it is: `node`.
  static var kind: String { get }
  /// What is wrong with a name that none has.
  static var unknown: SlurmErrorCode { get }
  var name: String { get }
}

extension Node: NamedRecord {
  static var kind: String { "node" }
  static var unknown: SlurmErrorCode { .invalidNode }
}

extension Partition: NamedRecord {
  static var kind: String { "partition" }
  static var unknown: SlurmErrorCode { .invalidPartition }
}

extension Reservation: NamedRecord {
  static var kind: String { "reservation" }
  static var unknown: SlurmErrorCode { .invalidReservation }
}

extension Snapshot where Element: NamedRecord {
  /// The records of names, in the order of these.
  ///
  /// - Throws: That there is none of a name, with those that may have been meant.
  func named(_ names: [String]) throws(SlurmError) -> [Element] {
    let records = Dictionary(map { ($0.name, $0) }) { first, _ in first }
    let all = map(\.name)
    var found: [Element] = []
    for name in names {
      guard let record = records[name] else {
        throw SlurmError(Element.unknown, noneOf: name, kind: Element.kind, among: all)
      }
      found.append(record)
    }
    return found
  }
}

extension EnforcedLimits {
  /// Tells misspelt accounts, and users who have none, from those that are shown.
  ///
  /// - Parameters:
  ///   - accounts: Names of accounts.
  ///   - users: Names of users; nil for none.
  /// - Throws: ``SlurmErrorCode/invalidAccount``, with the names that may have been meant.
  func require(accounts: [String], users: [String]?) throws(SlurmError) {
    let known = Set(associations.map(\.account)).sorted()
    for name in accounts where !known.contains(name) {
      throw SlurmError(.invalidAccount, noneOf: name, kind: "account", among: known)
    }
    let owners = Set(associations.compactMap(\.user))
    for name in users ?? [] where !owners.contains(name) {
      throw SlurmError(
        .invalidAccount, operation: "find", subject: "an account of user \(name)",
        hint: NearestNames(to: name, among: owners).question)
    }
  }
}

extension SlurmError {
  /// That there is nothing of a name, with the names that may have been meant.
  init(_ code: SlurmErrorCode, noneOf name: String, kind: String, among all: [String]) {
    self.init(
      code, operation: "find", subject: "\(kind) \(name)",
      hint: NearestNames(to: name, among: all).question
        ?? ((1...16).contains(all.count) ? "there are " + all.joined(separator: ", ") : nil))
  }
}
