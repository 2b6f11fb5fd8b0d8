/// What a module system wants to be changed in the environment, as it says it to Python.
///
///     import os
///     os.environ['PATH'] = '/opt/miniconda3/bin:/usr/bin';
///     del os.environ['NOTHERE']
///     _mlstatus = True
///
/// Environment Modules write one kind of quotes, Lmod the other. What else there is, as aliases and
/// functions of shells, is nothing for a program.
struct ModuleChanges: Hashable, Sendable {
  /// A variable, and its new value; nil to remove it.
  struct Change: Hashable, Sendable {
    let name: String
    let value: String?
  }

  /// The changes, in their order.
  private(set) var changes: [Change] = []
  /// Whether the module system did all that it was asked for.
  private(set) var isSuccess = true

  /// Reads what the module system printed.
  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line[...]
      if rest.hasPrefix("_mlstatus = False") { isSuccess = false }
      let isRemoval = Self.take("del ", from: &rest)
      guard Self.take("os.environ[", from: &rest), let name = Self.takeText(from: &rest),
        Self.isName(name), Self.take("]", from: &rest)
      else { continue }
      if isRemoval {
        changes.append(Change(name: name, value: nil))
      } else if Self.take(" = ", from: &rest), let value = Self.takeText(from: &rest),
        !value.contains("\0")
      {
        changes.append(Change(name: name, value: value))
      }
    }
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.contains("=") && !name.contains("\0")
  }

  private static func take(_ word: String, from rest: inout Substring) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// Takes a text in quotes of either kind; what has no end is none.
  private static func takeText(from rest: inout Substring) -> String? {
    let scalars = rest.unicodeScalars
    guard let quote = scalars.first, quote == "'" || quote == "\"" else { return nil }
    var text = String.UnicodeScalarView()
    var index = scalars.index(after: scalars.startIndex)
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if scalar == quote {
        rest = Substring(scalars[index...])
        return String(text)
      }
      guard scalar == "\\", index < scalars.endIndex else {
        text.append(scalar)
        continue
      }
      let escaped = scalars[index]
      index = scalars.index(after: index)
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "'", "\"", "\\": text.append(escaped)
      // As Python has it.
      default: text.append(contentsOf: [scalar, escaped])
      }
    }
    return nil
  }
}
