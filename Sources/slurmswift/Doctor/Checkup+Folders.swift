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
    script.commands.flatMap { command in
      Self.savingPlaces(of: command).filter { isOnNode($0) }.map { path in
        Finding(
          rule: "checkpoints-on-node", weight: .problem, line: command.line,
          text: "\(path) is of this node alone: the next run, on another one, does not see it",
          remedy: "save into a folder that all nodes share")
      }
    }
  }

  private static func savingPlaces(of command: ShellCommand) -> [String] {
    var places = command.assignments.filter {
      let name = $0.name.lowercased()
      return name.contains("checkpoint") || name.contains("ckpt")
    }.map(\.value)
    for (word, next) in zip(command.words, command.words.dropFirst() + [""]) {
      if savingOptions.contains(word) { places.append(next) }
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, savingOptions.contains(parts[0]) { places.append(parts[1]) }
      let path = word.lowercased()
      if path.contains("/"), path.contains("checkpoint") || path.contains("ckpt"),
        !word.hasPrefix("-")
      {
        places.append(word)
      }
    }
    return places.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
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
