/// What did not come in time.
package struct NeverHappened: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}

/// Looks at a condition until it holds.
///
/// - Throws: ``NeverHappened`` when it does not within the limit.
package func eventually(
  _ what: String, within limit: Duration = .seconds(120), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  while true {
    if try await condition() { return }
    guard ContinuousClock.now < deadline else {
      throw NeverHappened(description: "not within \(limit): \(what)")
    }
    try await Task.sleep(for: .milliseconds(20))
  }
}
