/// Which of the caller's resource limits a job gets, as `--propagate`.
public struct LimitPropagation: Hashable, Codable, Sendable {
  private let names: Set<String>

  /// All.
  public static let all = LimitPropagation(names: Set(known))
  /// None.
  public static let none = LimitPropagation(names: [])

  /// Whether a limit is one of them: `CORE`.
  func contains(_ name: String) -> Bool { names.contains(name) }

  private static let known = [
    "CPU", "FSIZE", "DATA", "STACK", "CORE", "RSS", "NPROC", "NOFILE", "MEMLOCK", "AS",
  ]
}

extension LimitPropagation {
  /// Reads limits as `--propagate` takes them: `ALL`, `NONE`, `STACK,NOFILE`, `RLIMIT_CORE`.
  ///
  /// - Throws: ``ParseError``.
  public init(_ text: String) throws(ParseError) {
    switch text {
    case "ALL": self = .all
    case "NONE": self = .none
    default:
      var names: Set<String> = []
      for word in text.split(whereSeparator: { ", \t\n".contains($0) }) {
        let name = String(word.hasPrefix("RLIMIT_") ? word.dropFirst(7) : word)
        guard Self.known.contains(name) else {
          throw ParseError(
            text: text, position: text.distance(from: text.startIndex, to: word.startIndex),
            problem: "there is no such limit",
            hint: (["ALL", "NONE"] + Self.known).joined(separator: ", "))
        }
        names.insert(name)
      }
      self.init(names: names)
    }
  }
}
