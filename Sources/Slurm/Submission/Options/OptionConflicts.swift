/// Options that exclude each other: what was asked for in the script or on the command line wins over
/// the environment, and among equals they cannot stand together.
enum OptionConflicts {
  /// The options without those that give way.
  static func resolve(_ given: [GivenOption]) throws(OptionError) -> [GivenOption] {
    var given = given.filter { !$0.isTakenBack || $0.option.effect.takeBack != nil }
    for group in exclusive { try keepOne(of: group, in: &given) }
    if given.contains(where: { ["nodelist", "nodefile"].contains($0.option.name) }) {
      given.removeAll { $0.option.name == SubmissionVariable.hostFile }
    }
    let isQuiet = given.contains { $0.option.name == "quiet" && $0.place == .commandLine }
    if isQuiet,
      let other = given.first(where: {
        $0.option.name == "verbose" && $0.place == .commandLine
      })
    {
      throw OptionError(other.place, other.text, "it cannot stand together with --quiet")
    }
    if let file = given.last(where: { $0.option.name == "bbf" }) {
      if given.contains(where: { $0.option.name == "bb" }) {
        throw OptionError(file.place, file.text, "it cannot stand together with --bb")
      }
      // One file counts, where the lines of several would all come into the script.
      given.removeAll { $0.option.name == "bbf" }
      given.append(file)
    }
    // A hint gives way to the numbers that it stands for.
    let numbers = given.filter { ofHint.contains($0.option.name) }
    if let hint = given.last(where: { $0.option.name == "hint" }), !numbers.isEmpty {
      let hintWins = hint.isExplicit && !numbers.contains(where: \.isExplicit)
      given.removeAll { hintWins ? ofHint.contains($0.option.name) : $0.option.name == "hint" }
    }
    if given.contains(where: { $0.option.name == "hint" }) {
      given.removeAll { resetByHint.contains($0.option.name) }
    }
    if let perGPU = given.last(where: {
      $0.option.name.hasPrefix("ntasks-per-") && ofGPU.contains($0.option.name)
    }),
      let other = given.last(where: { excludedByGPU.contains($0.option.name) })
    {
      throw OptionError(
        other.place, other.text, "it cannot stand together with --\(perGPU.option.name)")
    }
    if let ofGPU = given.last(where: { $0.option.name == "cpus-per-gpu" }),
      given.contains(where: { $0.option.name == "cpus-per-task" })
    {
      throw OptionError(ofGPU.place, ofGPU.text, "it cannot stand together with --cpus-per-task")
    }
    // With such a layout sbatch takes as many nodes of a file as there are tasks.
    let layout = given.last { $0.option.name == "distribution" }?.value ?? ""
    if ["arbitrary", "hostfile"].contains(where: { layout.lowercased().hasPrefix($0) }),
      let file = given.last(where: {
        ["nodelist", "exclude"].contains($0.option.name) && $0.value?.contains("/") == true
      })
    {
      throw OptionError(
        file.place, file.text, "a file cannot stand together with --distribution=\(layout)",
        hint: "name it by --nodefile")
    }
    return given
  }

  private static func keepOne(
    of group: Set<String>, in given: inout [GivenOption]
  ) throws(OptionError) {
    let members = given.filter { group.contains($0.option.name) }
    let explicit = members.filter(\.isExplicit)
    let deciding = explicit.isEmpty ? members : explicit
    guard let last = deciding.last else { return }
    if let other = deciding.first(where: { $0.option.name != last.option.name }) {
      throw OptionError(
        last.place, last.text,
        "it cannot stand together with --\(other.option.name) (\(other.place))")
    }
    given.removeAll { group.contains($0.option.name) && $0.option.name != last.option.name }
  }

  private static let exclusive: [Set<String>] = [
    ["mem", "mem-per-cpu", "mem-per-gpu"], ["core-spec", "thread-spec"],
  ]
  private static let ofHint: Set = ["ntasks-per-core", "threads-per-core", "extra-node-info"]
  /// Numbers that a hint takes back without a word.
  private static let resetByHint: Set = ["sockets-per-node", "cores-per-socket"]
  private static let ofGPU: Set = ["ntasks-per-gpu", "ntasks-per-tres"]
  private static let excludedByGPU: Set = [
    "gpus-per-task", "gpus-per-socket", "ntasks-per-node", "tasks-per-node",
  ]
}
