/// What was measured, as a line of the report.
protocol Finding: CustomStringConvertible, Sendable {
  /// Whether it is beyond its limit.
  var isBad: Bool { get }
}
