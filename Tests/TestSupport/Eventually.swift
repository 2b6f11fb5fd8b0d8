/// What did not come in time.
package struct NeverHappened: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) { self.description = description }
}

/// Looks at a condition until it holds, less and less often: most conditions start a program, and
/// several tests that wait must not keep from the processor what they wait for.
///
/// - Throws: ``NeverHappened`` when it does not within the limit.
package func eventually(
  _ what: String, within limit: Duration = .seconds(120), _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + limit
  var pause = Duration.milliseconds(20)
  while true {
    if try await condition() { return }
    guard ContinuousClock.now < deadline else {
      throw NeverHappened(description: "not within \(limit): \(what)")
    }
    try await Task.sleep(for: pause)
    pause = min(pause * 1.5, .milliseconds(250))
  }
}
