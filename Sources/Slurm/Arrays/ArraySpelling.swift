/// The ways to write a set of indexes as text.
enum ArraySpelling {
  /// As Slurm prints it, without its cut after 64 characters.
  static func slurm(_ indexes: TaskIndexes) -> String {
    let runs = indexes.runs
    if let run = IndexRun(joining: runs), run.step > 1, run.count > 5, run.last - run.first > 10 {
      return text(of: run)
    }
    var text = ""
    var current: ClosedRange<Int>?
    for segment in IndexSegments(indexes) {
      if let range = current, range.upperBound + 1 == segment.lowerBound {
        current = range.lowerBound...segment.upperBound
      } else {
        append(current, to: &text)
        current = segment
      }
    }
    append(current, to: &text)
    return text
  }

  /// With a step wherever that is shorter than single indexes.
  static func short(_ indexes: TaskIndexes) -> String {
    var text = ""
    for run in grouped(indexes.runs) {
      if run.isStrided {
        text += (text.isEmpty ? "" : ",") + self.text(of: run)
      } else if run.step == 1 {
        append(run.range, to: &text)
      } else {
        append(run.first...run.first, to: &text)
        append(run.last...run.last, to: &text)
      }
    }
    return text
  }

  /// Single indexes that follow each other at the same distance, taken together.
  private static func grouped(_ runs: [IndexRun]) -> [IndexRun] {
    var result: [IndexRun] = []
    for run in runs {
      guard run.count == 1, let last = result.last, last.count == 1 || last.step > 1 else {
        result.append(run)
        continue
      }
      if let joined = IndexRun(joining: [last, run]), last.count == 1 || joined.step == last.step {
        result[result.count - 1] = joined
      } else if last.count == 2 {
        // The second of the pair may start a longer row than the first.
        result[result.count - 1] = IndexRun(last.first...last.first)
        result.append(IndexRun(first: last.last, step: run.first - last.last, count: 2))
      } else {
        result.append(run)
      }
    }
    return result
  }

  private static func text(of run: IndexRun) -> String { "\(run.first)-\(run.last):\(run.step)" }

  private static func append(_ range: ClosedRange<Int>?, to text: inout String) {
    guard let range else { return }
    if !text.isEmpty { text += "," }
    text += range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }
}
