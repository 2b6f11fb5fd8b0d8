/// A command that copies or moves files: `rsync -a /tmp/checkpoints/ /shared/checkpoints/`.
struct CopyCommand {
  let sources: [String]
  let destination: String

  /// Nil for another command, and for one that lacks either.
  init?(_ command: ShellCommand) {
    guard let start = command.words.firstIndex(where: Self.isName) else { return nil }
    // `srun cp …`, and not a program that has one among its arguments.
    guard start == 0 || ["srun", "sbcast", "timeout", "nice", "time"].contains(command.name) else {
      return nil
    }
    var paths: [String] = []
    var folder: String?
    var words = command.words[(start + 1)...]
    while let word = words.popFirst() {
      if word == "-t" || word == "--target-directory" {
        folder = words.popFirst()
      } else if word.hasPrefix("--target-directory=") {
        folder = String(word.drop { $0 != "=" }.dropFirst())
      } else if !word.hasPrefix("-") {
        paths.append(word)
      }
    }
    guard let destination = folder ?? paths.popLast(), !paths.isEmpty else { return nil }
    (sources, self.destination) = (paths, destination)
  }

  private static func isName(_ word: String) -> Bool {
    ["cp", "mv", "rsync", "scp", "dcp", "install"].contains(ShellCommand.lastPart(of: word))
  }
}
