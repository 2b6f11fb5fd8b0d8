internal import Slurm
internal import SlurmCheckpointing

/// What the signs in a file's name stand for, as Slurm reads them: `%A_%4a.out`.
struct FilePattern {
  private let values: [Character: String]

  /// - Parameters:
  ///   - index: What `%a` is.
  ///   - host: The node's own name.
  init(_ context: JobContext, index: Int, host: String) {
    values = [
      "A": "\(context.job.jobID)", "a": "\(index)", "b": "\(index % 10)",
      "j": "\(context.recordID)", "J": "\(context.recordID)",
      "x": context.name ?? "", "u": UserID.currentUser.name ?? "\(UserID.currentUser.rawValue)",
      "N": String(host.prefix { $0 != "." }),
      // The batch script is the only process of its step, on the first node.
      "n": "0", "t": "0", "s": "batch",
    ]
  }

  /// A file's name; one with a backslash in it is taken as it is, without the backslashes.
  func expanded(_ name: String) -> String {
    if name.contains("\\") { return unescaped(name) }
    var (text, rest) = ("", name.unicodeScalars[...])
    while let next = rest.popFirst() {
      guard next == "%", let sign = rest.first else {
        text.unicodeScalars.append(next)
        continue
      }
      let width = rest.prefix { ("0"..."9").contains($0) }
      let behind = rest.dropFirst(width.count)
      if sign == "%" {
        rest.removeFirst()
        text += "%"
      } else if let value = behind.first.flatMap({ values[Character($0)] }) {
        rest = behind.dropFirst()
        text += padded(value, to: Int(String(width)) ?? 0)
      } else if width.isEmpty {
        text += "%"
      }
    }
    return text
  }

  private func padded(_ value: String, to width: Int) -> String {
    // As Slurm has it: numbers alone, and not beyond ten digits.
    guard value.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      return value
    }
    return String(repeating: "0", count: max(0, min(width, 10) - value.utf8.count)) + value
  }

  private func unescaped(_ name: String) -> String {
    var (text, isEscaped) = ("", false)
    for scalar in name.unicodeScalars {
      isEscaped = scalar == "\\" && !isEscaped
      if !isEscaped { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
