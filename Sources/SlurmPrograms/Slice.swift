package import ArgumentParser
internal import Slurm

/// How long a slice is: as long as was asked for, or as a job has that is submitted without a word of it.
///
/// What was not asked for ends no attempt: by hand there is no time limit, and in the job of somebody's own
/// script that job's limit counts.
package struct Slice: Sendable {
  /// How long it is, and with it the time limit of a job that is submitted.
  package let length: Duration
  /// After how long an attempt hands over in any case; nil when that was not asked for.
  package let asked: Duration?

  /// What it is where nothing is asked for.
  package init(usual length: Duration) { (self.length, asked) = (length, nil) }

  fileprivate init(asked length: Duration) { (self.length, asked) = (length, length) }
}

extension Option where Value == Slice {
  /// Takes the length of a slice.
  package init(wrappedValue: Slice, time help: String) {
    self.init(
      wrappedValue: wrappedValue,
      help: """
        \(help) (default: \(wrappedValue.length.text) for submit; run ends for it only where it is given, and \
        else when its work is done, or before the time limit of the job that it is in)
        """,
      transform: { Slice(asked: try Duration.longerThanNone($0)) })
  }
}
