/// What a module system prints.
enum ModuleChangesTarget {
  static func check(_ text: String) {
    for change in ModuleChanges(text).changes {
      require(
        !change.name.isEmpty && !change.name.contains("=") && !change.name.contains("\0"),
        "\(change.name) is no variable")
      require(change.value?.contains("\0") != true, "a variable's value has an end in its middle")
    }
    // Any text on one line, in quotes of either kind.
    guard !text.contains("\0"), !text.contains(where: \.isNewline) else { return }
    for quote in ["'", "\""] as [Character] {
      var quoted = ""
      for scalar in text.unicodeScalars {
        if scalar == "\\" || Character(scalar) == quote { quoted.unicodeScalars.append("\\") }
        quoted.unicodeScalars.append(scalar)
      }
      let changes = ModuleChanges("os.environ['A'] = \(quote)\(quoted)\(quote);").changes
      let again = changes.first?.value.map { Array($0.unicodeScalars) }
      require(again == Array(text.unicodeScalars), "\(text) became \(changes)")
    }
  }
}
