/// What a module system prints.
enum ModuleChangesTarget {
  static func check(_ text: String) {
    let bytes = Array(text.utf8)
    for change in ModuleChanges(bytes).changes {
      require(
        !change.name.isEmpty && !change.name.contains(UInt8(ascii: "="))
          && !change.name.contains(0),
        "\(change.name) is no variable")
      require(change.value?.contains(0) != true, "a variable's value has an end in its middle")
    }
    // Any text, in quotes of either kind.
    guard !bytes.contains(0) else { return }
    for quote in [UInt8(ascii: "'"), UInt8(ascii: "\"")] {
      let quoted = bytes.flatMap {
        $0 == quote || $0 == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), $0] : [$0]
      }
      let line = Array("os.environ['A'] = ".utf8) + [quote] + quoted + [quote, UInt8(ascii: ";")]
      let changes = ModuleChanges(line).changes
      require(changes.first?.value == bytes, "\(text) became \(changes)")
    }
  }
}
