/// What a glance at a batch script tells of its commands.
struct ShellScript {
  /// All commands, those of functions and traps among them.
  let commands: [ShellCommand]
  let traps: [Trap]
  /// Lines that look like options of `sbatch`, behind the first command, where it reads none.
  let lateDirectives: [Int]

  /// A command for when a signal comes.
  struct Trap {
    let line: Int
    /// The names of the signals, without `SIG`: `USR1`, `EXIT`.
    let signals: [String]
  }

  /// - Parameter script: The whole script; one that is not for a shell has no commands.
  init(_ script: [UInt8]) {
    guard Self.isForShell(script) else {
      (commands, traps, lateDirectives) = ([], [], [])
      return
    }
    let read = ShellReader.commands(of: String(decoding: script, as: UTF8.self).unicodeScalars)
    var all = read
    var traps: [Trap] = []
    for command in read where command.name == "trap" && command.words.count > 2 {
      let handler = command.words[1]
      let signals = command.words.dropFirst(2).map(Self.signalName)
      // `trap - TERM` and `trap '' TERM` run nothing.
      guard handler != "-", !handler.isEmpty, handler != "-p" else { continue }
      traps.append(Trap(line: command.line, signals: signals))
      all += ShellReader.commands(of: handler.unicodeScalars, from: command.line).map { command in
        var command = command
        command.place = .handler
        return command
      }
    }
    commands = all
    self.traps = traps
    let first = read.map(\.line).min() ?? .max
    lateDirectives = script.split(separator: 10, omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.starts(with: "#SBATCH ".utf8) && $0.offset + 1 > first }
      .map { $0.offset + 1 }
  }

  /// Whether the first line names a shell: `#!/bin/bash -l`, `#!/usr/bin/env bash`.
  private static func isForShell(_ script: [UInt8]) -> Bool {
    let line = String(decoding: script.prefix { $0 != 10 }, as: UTF8.self).dropFirst(2)
    let programs = line.split { $0 == " " || $0 == "\t" }.prefix(2)
      .map { $0.split(separator: "/").last ?? "" }
    let shells: Set<Substring> = ["sh", "bash", "dash", "ksh", "zsh"]
    return programs.first == "env"
      ? shells.contains(programs.last ?? "") : shells.contains(programs.first ?? "")
  }

  private static func signalName(_ word: String) -> String {
    let name = word.uppercased()
    return name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
  }
}
