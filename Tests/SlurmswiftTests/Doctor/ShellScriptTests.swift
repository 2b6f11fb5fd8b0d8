import Testing

@testable import slurmswift

@Suite("What a glance at a shell script tells")
struct ShellScriptTests {
  private func commands(_ lines: String) -> [ShellCommand] {
    ShellScript(Array("#!/bin/bash\n\(lines)".utf8)).commands
  }

  @Test func wordsWithoutTheirQuotes() {
    let read = commands(
      #"""
      echo "a  b" 'c $d' e\ f "g\"h" # not this
      srun -n4 \
        ./simulate --steps=3
      """#)
    #expect(
      read.map(\.words) == [
        ["echo", "a  b", "c $d", "e f", "g\"h"], ["srun", "-n4", "./simulate", "--steps=3"],
      ])
    #expect(read.map(\.line) == [2, 3])
  }

  @Test func whatEndsACommand() {
    let read = commands("a & b; c && d || e | f |& g\n(h; i) &\nj &> log; k 2>&1 >out < in x")
    #expect(read.map(\.text) == ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k x"])
    #expect(read.filter(\.isInBackground).map(\.text) == ["a"])
  }

  @Test func whatIsNoCommand() {
    let read = commands(
      """
      if [ -e x ]; then a; elif b; then c; else d; fi
      for i in 1 2 3; do e; done
      while f; do g; done
      case $x in
        one) h;;
      esac
      """)
    for name in ["a", "b", "c", "d", "e", "f", "g", "h"] {
      #expect(read.contains { $0.words == [name] }, "\(name)")
    }
    #expect(!read.contains { ["if", "then", "fi", "do", "done", "1", "x"].contains($0.name) })
  }

  @Test func textThatIsNone() {
    let read = commands("cat <<EOF >file\nscontrol requeue 1\nEOF\ncat <<-'E'\n\tb\n\tE\nc <<< d")
    #expect(read.map(\.text) == ["cat", "cat", "c"])
    #expect(read.map(\.line) == [2, 5, 8])
  }

  @Test func assignments() {
    let read = commands("A=1 B='x y' run --c=d\nexport CKPT=/tmp/x D\nE=$(f g)")
    #expect(read[0].assignments.map(\.name) == ["A", "B"] && read[0].words == ["run", "--c=d"])
    #expect(read[1].assignments.map(\.value) == ["/tmp/x"])
    #expect(read.contains { $0.words == ["f", "g"] })
  }

  @Test func functionsAndCommandsInCommands() {
    let read = commands(
      "save() {\n  a; { b; }\n}\nfunction stop { c; }\nid=$(d \"$(e ')')\" `f`)\ng")
    #expect(read.first { $0.name == "a" }?.place == .function("save"))
    #expect(read.first { $0.name == "b" }?.place == .function("save"))
    #expect(read.first { $0.name == "c" }?.place == .function("stop"))
    #expect(read.first { $0.name == "g" }?.place == .script)
    #expect(Set(read.map(\.name)).isSuperset(of: ["d", "e", "f"]))
  }

  @Test func trapsAndWhatTheyRun() {
    let script = ShellScript(
      Array("#!/bin/sh\ntrap 'a; b' SIGUSR1 term\ntrap - INT\ntrap '' HUP\ntrap c EXIT\n".utf8))
    #expect(script.traps.map(\.signals) == [["USR1", "TERM"], ["EXIT"]])
    #expect(script.commands.filter { $0.place == .handler }.map(\.text) == ["a", "b", "c"])
  }

  @Test(arguments: ["#!/usr/bin/python3", "#!/bin/bashful", "#!/usr/bin/env perl", "", "#!"])
  func otherLanguages(firstLine: String) {
    #expect(ShellScript(Array("\(firstLine)\ntrap x USR1\n".utf8)).commands.isEmpty)
  }

  @Test(arguments: ["#!/bin/sh", "#! /bin/bash -l", "#!/usr/bin/env bash", "#!\t/usr/bin/zsh"])
  func shells(firstLine: String) {
    #expect(ShellScript(Array("\(firstLine)\nx\n".utf8)).commands.count == 1)
  }

  /// Such a script must not take the stack.
  @Test func aDeepOne() {
    _ = commands(String(repeating: "$(", count: 100_000))
    _ = commands(String(repeating: "{ ", count: 100_000))
  }
}
