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
    #expect(read.filter(\.isInBackground).map(\.text) == ["a", "h", "i"])
  }

  @Test func whatRunsInTheBackground() {
    let read = commands(
      """
      A | B && C & d
      { A; B; } & d
      if A; then B; fi &
      d; while A; do B; (C); done > x &
      case A in a) B;; b) C & ;; esac &
      d <(A | B) > >(C)
      case x in a) C & d;; esac
      """)
    for command in read {
      #expect(command.isInBackground == (command.name != "d"), "\(command)")
    }
    #expect(read.map(\.name).filter { $0 == "d" }.count == 5)
  }

  @Test func coprocesses() {
    let read = commands(
      "coproc A; d\ncoproc X { A; B; }; d\ncoproc (A; B)\ncoproc X (A)\nd && coproc { A; }; d")
    #expect(read.map(\.name) == ["A", "d", "A", "B", "d", "A", "B", "A", "d", "A", "d"])
    for command in read { #expect(command.isInBackground == (command.name != "d"), "\(command)") }
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
    #expect(!read.contains { $0.name == "one" })
  }

  @Test func arithmetic() {
    let read = commands(
      """
      (( n = 1 << 4 ))
      m=$((1 << n)); a
      if ((m > 3)); then b; fi
      for ((i = 0; i < 9; i++)); do c; done
      ((d); e)
      """)
    #expect(read.map(\.text) == ["", "a", "b", "c", "d", "e"])
    #expect(read.map(\.line) == [3, 3, 4, 5, 6, 6])
  }

  @Test func whatIsInBrackets() {
    let read = commands("A=(1 $(a)\n# no\n2); b\n[[ c && d > e ||\n f =~ ^(g|h)$ ]] || i\n[[ j")
    #expect(read.map(\.name) == ["a", "", "b", "[[", "i", "[["])
    #expect(read.map(\.line) == [2, 2, 4, 5, 6, 7])
  }

  @Test func choices() {
    let read = commands(
      "case $x in a) b;; esac; case $x in\n(a|'a') c ;;&\n *) d\nesac; case x in (a) e; esac\nf")
    #expect(read.map(\.text) == ["b", "c", "d", "e", "f"])
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

  @Test(arguments: [
    "#!/usr/bin/python3", "#!/bin/bashful", "#!/usr/bin/env perl", "", "#!",
    "#!/usr/bin/env -S perl bash", "#!/usr/bin/env -S", "# /bin/sh",
  ])
  func otherLanguages(firstLine: String) {
    #expect(ShellScript(Array("\(firstLine)\ntrap x USR1\n".utf8)).commands.isEmpty)
  }

  @Test(arguments: [
    "#!/bin/sh", "#! /bin/bash -l", "#!/usr/bin/env bash", "#!\t/usr/bin/zsh",
    "#!/usr/bin/env -S bash -l", "#!/usr/bin/env -vS -u X A=1 /bin/sh", "#!/usr/bin/env -Sbash -l",
    "#!/usr/bin/env --split-string=bash -l",
  ])
  func shells(firstLine: String) {
    #expect(ShellScript(Array("\(firstLine)\nx\n".utf8)).commands.count == 1)
  }

  /// Such a script must not take the stack.
  @Test func aDeepOne() {
    _ = commands(String(repeating: "$(", count: 100_000))
    _ = commands(String(repeating: "{ ", count: 100_000))
    _ = commands(String(repeating: "(", count: 1000))
    _ = commands(String(repeating: "case x in (", count: 1000))
  }
}
