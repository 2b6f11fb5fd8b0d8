/// What a module system wants to be changed in the environment, as it says it to Python.
///
///     import os
///     os.environ['PATH'] = '/opt/miniconda3/bin:/usr/bin';
///     del os.environ['NOTHERE']
///     _mlstatus = True
///
/// Environment Modules write one kind of quotes, Lmod the other; a value may have lines. What else there is, as
/// aliases and functions of shells, is nothing for a program.
///
/// Bytes are read, and not characters: a path need not be UTF-8.
struct ModuleChanges: Hashable, Sendable {
  /// A variable, and its new value; nil to remove it.
  struct Change: Hashable, Sendable {
    let name: [UInt8]
    let value: [UInt8]?
  }

  /// The changes, in their order.
  private(set) var changes: [Change] = []
  /// Whether the module system did all that it was asked for.
  private(set) var isSuccess = true

  /// Reads what the module system printed.
  init(_ output: [UInt8]) {
    var rest = output[...]
    while !rest.isEmpty {
      if Self.take("_mlstatus = False", from: &rest) { isSuccess = false }
      var statement = rest
      if let change = Self.takeChange(from: &statement) {
        changes.append(change)
        rest = statement
      }
      rest = rest.drop { $0 != newline }.dropFirst()
    }
  }

  private static func takeChange(from rest: inout ArraySlice<UInt8>) -> Change? {
    let isRemoval = take("del ", from: &rest)
    guard take("os.environ[", from: &rest), let name = takeText(from: &rest), !name.isEmpty,
      !name.contains(UInt8(ascii: "=")), take("]", from: &rest)
    else { return nil }
    if isRemoval { return Change(name: name, value: nil) }
    guard take(" = ", from: &rest), let value = takeText(from: &rest) else { return nil }
    return Change(name: name, value: value)
  }

  private static func take(_ word: String, from rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  /// Takes a text in quotes of either kind; what has no end is none, nor what no variable can hold.
  private static func takeText(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard let quote = rest.popFirst(), [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(quote)
    else {
      return nil
    }
    var text: [UInt8] = []
    while let byte = rest.popFirst(), byte != 0 {
      if byte == quote { return text }
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        text.append(byte)
        continue
      }
      switch escaped {
      // Lmod writes a line's end so; Python would take it for none.
      case UInt8(ascii: "n"), newline: text.append(newline)
      case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(escaped)
      case 0: return nil
      // As Python has it.
      default: text += [byte, escaped]
      }
    }
    return nil
  }
}

private let newline = UInt8(ascii: "\n")
