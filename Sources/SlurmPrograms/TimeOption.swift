package import ArgumentParser
internal import Slurm

extension Option where Value == Duration {
  /// Takes a time that is longer than none, as Slurm's users write it: `33d`, `6-00:00:00`, `90s`,
  /// `500ms`.
  package init(wrappedValue: Duration, time help: String) {
    self.init(
      wrappedValue: wrappedValue, help: "\(help) (default: \(wrappedValue.text))",
      transform: Duration.longerThanNone)
  }
}

extension Option where Value == Duration? {
  /// Takes such a time, or none.
  package init(time help: String) {
    self.init(help: "\(help)", transform: Duration.longerThanNone)
  }
}

extension Duration {
  static func longerThanNone(_ text: String) throws -> Duration {
    let duration = try Duration(slurm: text)
    guard duration > .zero else {
      throw ParseError(
        text: text, position: 0, problem: "this takes some time", hint: "as in 90s, 500ms or 6d")
    }
    return duration
  }

  /// In the largest unit of which it is a whole number: `6d`, `90s`, `500ms`.
  var text: String {
    let milliseconds = Int(self / .milliseconds(1))
    let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
    let unit = units.first { milliseconds % $0.0 == 0 } ?? (1, "ms")
    return "\(milliseconds / unit.0)\(unit.1)"
  }
}
