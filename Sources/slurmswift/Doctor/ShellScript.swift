/// What a glance at a batch script tells of its commands.
struct ShellScript {
  /// All commands, those of functions and traps among them.
  let commands: [ShellCommand]
  /// Those that run something.
  let traps: [ShellTrap]
  /// Lines that look like options of `sbatch`, behind the first command, where it reads none.
  let lateDirectives: [Int]

  /// - Parameter script: The whole script; one that is not for a shell has no commands.
  init(_ script: [UInt8]) {
    guard Self.isForShell(script) else {
      (commands, traps, lateDirectives) = ([], [], [])
      return
    }
    let reader = ShellReader(String(decoding: script, as: UTF8.self).unicodeScalars)
    var all = reader.commands
    traps = reader.commands.compactMap(ShellTrap.init).filter { $0.handler != nil }
    for trap in traps {
      let handler = trap.handler ?? ""
      all += ShellReader.commands(of: handler.unicodeScalars, from: trap.line).map { command in
        var command = command
        command.place = .handler
        return command
      }
    }
    commands = all
    let end = Self.endOfDirectives(script)
    lateDirectives = reader.comments.filter { $0.line > end && Self.isDirective($0.text) }
      .map(\.line)
  }

  /// The line from which on `sbatch` reads no options: the first that is neither comment nor blank.
  private static func endOfDirectives(_ script: [UInt8]) -> Int {
    let lines = script.split(separator: 10, omittingEmptySubsequences: false)
    let end = lines.firstIndex { line in
      // What C calls space.
      let first = line.first { $0 != 32 && !(9...13).contains($0) }
      return first.map { $0 != UInt8(ascii: "#") } ?? false
    }
    return end.map { $0 + 1 } ?? .max
  }

  /// Whether `sbatch` would find an option in a comment, and not just its own name.
  private static func isDirective(_ comment: String) -> Bool {
    guard let name = ["#SBATCH", "#SLURM"].first(where: comment.hasPrefix) else { return false }
    let option = comment.unicodeScalars.dropFirst(name.unicodeScalars.count)
      .drop { $0 == " " || $0 == "\t" }
    let word = String(String.UnicodeScalarView(option.prefix { $0 != " " && $0 != "\t" }))
    return word.hasPrefix("-") || ["hetjob", "packjob"].contains(word)
  }

  /// Whether the first line names a shell: `#!/bin/bash -l`, `#!/usr/bin/env -S bash -l`.
  private static func isForShell(_ script: [UInt8]) -> Bool {
    guard script.starts(with: "#!".utf8) else { return false }
    let line = String(decoding: script.prefix { $0 != 10 }, as: UTF8.self).dropFirst(2)
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first else { return false }
    let program = name(first) == "env" ? programOfEnv(words.dropFirst()) : first
    return ["sh", "bash", "dash", "ksh", "zsh"].contains(program.map(name))
  }

  /// What `env` runs, behind its options and variables.
  private static func programOfEnv(_ words: ArraySlice<String>) -> String? {
    var words = words
    while let word = words.popFirst() {
      switch word {
      case "-u", "--unset", "-C", "--chdir": words = words.dropFirst()
      case _ where word.hasPrefix("--split-string="):
        words = [String(word.dropFirst("--split-string=".count))] + words
      case _ where word.hasPrefix("-S") && word != "-S":
        words = [String(word.dropFirst(2))] + words
      case _ where word.hasPrefix("-") || word.contains("="): break
      default: return word
      }
    }
    return nil
  }

  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
