import Slurm
import SlurmCheckpointing

// Where it leaves what it needs again.
extension Checkup {
  /// Options and variables of programs that save.
  private static let savingOptions: Set = [
    "--directory", "--checkpoint", "--ckptdir", "--checkpoint-dir", "--checkpoint_dir",
    "--output-dir", "--save-dir",
  ]

  func checkpointsOnNode() -> [Finding] {
    let cured = copiedFromNode
    return script.commands.flatMap { command in
      savingPlaces(of: command).filter { place in
        let path = resolved(place)
        return isOnNode(path) && !cured.contains { Self.touch(path, $0) }
      }.map { path in
        Finding(
          rule: "checkpoints-on-node", weight: .problem, line: command.line,
          text: "\(path) is of this node alone: the next run, on another one, does not see it",
          remedy: "save into a folder that all nodes share")
      }
    }
  }

  private func savingPlaces(of command: ShellCommand) -> [String] {
    var places = command.assignments.filter { Self.isOfCheckpoints($0.name) }.map(\.value)
    var words = command.words
    if let copy = CopyCommand(command) {
      // What is copied from elsewhere can be copied again.
      let isRestore = copy.sources.contains { Self.isOfCheckpoints($0) && !isOnNode(resolved($0)) }
      words = isRestore ? [] : [copy.destination]
    } else if Self.isHarmless(command.name) {
      words = []
    }
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if Self.savingOptions.contains(word) { places.append(next) }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, Self.savingOptions.contains(parts[0]) { places.append(parts[1]) }
      if word.contains("/"), Self.isOfCheckpoints(word), !word.hasPrefix("-") {
        places.append(word)
      }
    }
    return places.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private static func isOfCheckpoints(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.contains("checkpoint") || text.contains("ckpt")
  }

  /// Whether a command saves nothing where its words say: it removes, looks or packs.
  private static func isHarmless(_ name: String) -> Bool {
    [
      "[", "[[", "cat", "du", "echo", "find", "ls", "printf", "rm", "rmdir", "stat", "tar", "test",
      "unlink",
    ].contains(name)
  }

  /// The folders of this node that the script copies to where others see them.
  private var copiedFromNode: [String] {
    script.commands.compactMap { CopyCommand($0) }
      .filter { !isOnNode(resolved($0.destination)) }
      .flatMap(\.sources).map(resolved).filter(isOnNode)
  }

  /// Whether one path is the other, or lies within it.
  private static func touch(_ path: String, _ other: String) -> Bool {
    // `/tmp/ckpt/*` is all of /tmp/ckpt.
    let parts = [path, other].map { $0.split(separator: "/").prefix { $0 != "*" && $0 != "." } }
    return parts[0].starts(with: parts[1]) || parts[1].starts(with: parts[0])
  }

  private static let nodeFolders = [
    "/tmp", "/var/tmp", "/dev/shm", "/run", "$TMPDIR", "${TMPDIR}", "$SLURM_TMPDIR",
    "${SLURM_TMPDIR}",
  ]

  private func isOnNode(_ path: String) -> Bool {
    if Self.nodeFolders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return true }
    // As far as this machine tells of the others.
    guard path.hasPrefix("/"), let kind = try? FileSystemKind(of: path) else { return false }
    return kind.reach == .memory
  }
}
