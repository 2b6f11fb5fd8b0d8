import Slurm

/// The words of a command that submits, as they were typed, put in order for the argument parser: the
/// command's own options, then an empty word, then the options of `sbatch`, and the script.
///
/// The parser takes the rest as it is from the empty word on. Options of `sbatch` have rules of their own,
/// such as `--comment=`, `--nice`, `-t -1` and names cut short, and are read by ``SubmissionOptions`` alone,
/// wherever they stand.
enum SubmissionWords {
  /// The options that a command has beside those of `sbatch`, and whether a value follows.
  typealias Own = [String: Bool]

  /// Puts in order what follows the program's name.
  static func arranged(_ words: [String]) -> [String] {
    for (command, own) in commands where words.starts(with: command) {
      return command + arranged(Array(words.dropFirst(command.count)), own)
    }
    return words
  }

  /// The words of `sbatch` and the script, as the command captured them.
  static func captured(_ words: [String]) -> [String] {
    words.first == "" ? Array(words.dropFirst()) : words
  }

  private static let commands: [([String], Own)] = [
    (["submit"], common.merging(ofSubmit) { $1 }),
    (["doctor"], common),
    (["plan"], common.merging(ofPlan) { $1 }),
    (["campaign", "submit"], common.merging(ofCampaigns) { $1 }),
  ]
  private static let common: Own = [
    "--help": false, "-h": false, "--help-hidden": false, "--version": false, "--json": false,
    "--config": true,
  ]
  private static let ofSubmit: Own = [
    "--ignore-directives": false, "--exactly-once": false, "--spank": true, "--module": true,
    "--conda-env": true,
  ]
  private static let ofPlan: Own = [
    "--shortest": true, "--work": true, "--checkpoint-cost": true, "--svg": true,
  ]
  private static let ofCampaigns: Own = [
    "--tasks": true, "--window": true, "--at-once": true, "--directory": true, "--wait": false,
    "-W": false,
  ]

  /// An option of `plan` among a script's arguments: a plan runs no script, so it is meant for `plan`.
  static func optionOfPlan(in arguments: some Sequence<String>) -> String? {
    arguments.first { word in
      let name = word.prefix { $0 != "=" }.description
      return name == "--json" || ofPlan[name] != nil
    }
  }

  private static func arranged(_ words: [String], _ own: Own) -> [String] {
    var (ours, others): ([String], [String]) = ([], [])
    var rest = words[...]
    while let word = rest.first, word == ":" || word.hasPrefix("-"), !["-", "--"].contains(word) {
      rest.removeFirst()
      let name = word.prefix { $0 != "=" }.description
      if let takesValue = own[name] {
        // The argument parser takes the next word for the value of an option that ends in =.
        let isEmpty = takesValue && word == name + "="
        ours += isEmpty ? [name, ""] : [word]
        if takesValue, word == name, let value = rest.popFirst() { ours.append(value) }
      } else {
        others.append(word)
        if SubmissionOptions.takesNextWord(word), let value = rest.popFirst() {
          others.append(value)
        }
      }
    }
    let captured = others + rest
    return captured.isEmpty ? ours : ours + [""] + captured
  }
}
