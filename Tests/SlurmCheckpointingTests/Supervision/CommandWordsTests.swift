import Slurm
import SlurmCheckpointing
import Testing

struct CommandWordsTests {
  @Test(arguments: [
    ("./save.sh", ["./save.sh"]), ("  ./save.sh\t-x  7 ", ["./save.sh", "-x", "7"]),
    ("save 'a b'\"c d\"e", ["save", "a bc de"]), ("save ''", ["save", ""]),
    (#"save a\ b \' \$HOME"#, ["save", "a b", "'", "$HOME"]),
    (#"save "a\"b" "c\d" "\$X" '$X \ *'"#, ["save", "a\"b", #"c\d"#, "$X", #"$X \ *"#]),
    (
      "sh -c 'kill -USR2 $SLURMSWIFT_CHILD_PID; sleep 1'",
      ["sh", "-c", "kill -USR2 $SLURMSWIFT_CHILD_PID; sleep 1"]
    ),
    ("save --to=a~b#c", ["save", "--to=a~b#c"]), ("save a\\\nb", ["save", "ab"]),
  ])
  func `words are divided and quoted as for a shell`(text: String, words: [String]) throws {
    let command = try CommandWords(text)
    #expect(command.words == words)
    #expect(try CommandWords("\(command)") == command)
  }

  @Test(arguments: [
    ("", 0, "no command"), ("  ", 0, "no command"), ("save 'a b", 5, "stays open"),
    ("save \"a 'b'", 5, "stays open"), ("save a\\", 6, "backslash"),
  ])
  func `what is not whole is refused`(text: String, position: Int, problem: String) {
    let error = #expect(throws: ParseError.self) { try CommandWords(text) }
    #expect(error?.position == position && error?.problem.contains(problem) == true)
  }

  /// Without a word, the literal text would be handed on.
  @Test(arguments: [
    "save $X", "save \"$X\"", "save `date`", "save *.ckpt", "save a | b", "save > log", "save; b",
    "save &", "save ~/x", "save # why", "(save)", "save a?", "save [ab]", "save\nsave",
  ])
  func `what only a shell could do is refused`(text: String) {
    let error = #expect(throws: ParseError.self) { try CommandWords(text) }
    #expect(error?.hint?.contains("sh -c") == true)
  }

  @Test(arguments: ["it's", "a b", "", "'", "\u{301}'\u{301}", "$X", "ä", "a\nb", "\\"])
  func `what is written is read again`(word: String) throws {
    let command = CommandWords(words: [word, "x", word])
    #expect(try CommandWords("\(command)") == command)
  }
}
