/// Shell scripts, good and bad.
enum ShellScriptTarget {
  static func check(_ text: String) {
    let script = "#!/bin/sh\n" + text
    let read = ShellScript(Array(script.utf8))
    let lines = script.unicodeScalars.count { $0 == "\n" } + 1
    for command in read.commands {
      require((1...lines).contains(command.line), "line \(command.line) of \(lines)")
      require(!command.words.isEmpty || !command.assignments.isEmpty, "a command of nothing")
    }
    // What stands below a script changes nothing of what stands above, once its quotes are closed,
    // its conditions and its choices.
    let open = "'\"`$\\<(".unicodeScalars
    let isOpen =
      text.unicodeScalars.contains(where: open.contains)
      || ["[[", "case"].contains(where: text.contains)
    if !isOpen {
      let more = ShellScript(Array((script + "\nlast").utf8))
      require(more.commands.contains { $0.words == ["last"] }, "the last line is lost")
      require(more.commands.count == read.commands.count + 1, "a line changes others")
    }
  }
}
