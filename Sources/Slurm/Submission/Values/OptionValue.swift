/// How values of options are read that are no type of their own.
enum OptionValue {
  /// Whether a byte is what C calls a space: no other stands between words, or before a number.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// A whole number, of what a C `int` holds.
  static func number(_ text: String, from least: Int = 1) throws(ParseError) -> Int {
    let digits = Substring(text.utf8.drop(while: isBlank))
    guard let number = Int32(digits), number >= least else {
      throw ParseError(
        text: text, position: 0, problem: "this is not a whole number from \(least) on")
    }
    return Int(number)
  }

  /// One of some words, in any case.
  static func word<Value>(
    _ text: String, _ words: KeyValuePairs<String, Value>
  ) throws(ParseError) -> Value {
    if let value = words.first(where: { $0.key == text.lowercased() })?.value { return value }
    throw ParseError(
      text: text, position: 0, problem: "this word is not known here",
      hint: words.map(\.key).joined(separator: ", "))
  }

  /// A time, a bare number being minutes as everywhere in `sbatch`.
  static func duration(_ text: String) throws(ParseError) -> Duration {
    .milliseconds(try DurationText(text, bareUnit: 60).milliseconds())
  }

  /// A file; `none` is `/dev/null`.
  static func file(_ text: String) throws(ParseError) -> String {
    text.lowercased() == "none" ? "/dev/null" : text
  }

  /// The seconds that `--get-user-env` may be given, of which nothing depends.
  static func checkLogin(_ text: String?) throws(ParseError) {
    guard let text else { return }
    let rest = text.drop { ("0"..."9").contains($0) || $0 == "-" }
    guard rest.isEmpty || "sSlL".contains(rest.first ?? "s") else {
      throw ParseError(
        text: text, position: 0, problem: "this is no time limit for the login's variables",
        hint: "a number of seconds, with S or L behind it")
    }
  }

  /// Names of nodes; `sbatch` takes a text with a slash for a file with such names.
  static func nodes(_ text: String) throws(ParseError) -> String {
    text.contains("/") ? try OptionFile.nodes(in: text) : text
  }

  /// Generic resources; nil for none.
  static func genericResources(_ text: String) throws(ParseError) -> String? {
    if ["help", "list"].contains(text.lowercased()) {
      throw ParseError(
        text: text, position: 0, problem: "this is no resource",
        hint: "`slurmswift nodes --json` tells what nodes have")
    }
    // Slurm refuses a kind without a name; one that is left out would make a job without its GPU.
    guard text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty })
    else {
      throw ParseError(
        text: text, position: 0, problem: "a resource has no name",
        hint: "as in gpu:2 or gpu:a100:1,shard:4; none asks for none")
    }
    return text.lowercased() == "none" ? nil : text
  }

  /// A priority; `TOP` is the highest.
  static func priority(_ text: String) throws(ParseError) -> Int {
    let highest = Int(UInt32.max) - 2
    if text.uppercased() == "TOP" { return highest }
    guard let number = Int(text), (0...highest).contains(number) else {
      throw ParseError(
        text: text, position: 0, problem: "this is not a priority from 0 to \(highest), nor TOP")
    }
    return number
  }

  /// Slurm looks at the first letter alone.
  static func openMode(_ text: String) throws(ParseError) -> OpenMode {
    switch text.lowercased().first {
    case "a": return .append
    case "t": return .truncate
    default:
      throw ParseError(
        text: text, position: 0, problem: "this is not a way to open files",
        hint: "append, truncate")
    }
  }

  /// How often each kind of figure is collected: `30`, `task=30,energy=60`.
  static func accountingFrequency(_ text: String) throws(ParseError) -> String {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", omittingEmptySubsequences: false)
      let isKind =
        words.count == 1
        || words.count == 2
          && ["energy", "task", "filesystem", "network"].contains(words[0].lowercased())
      guard isKind, let number = words.last.flatMap({ Int32($0) }), number >= 0 else {
        throw ParseError(
          text: text, position: 0, problem: "this is not how often something is collected",
          hint: "as in 30, or task=30,energy=60,filesystem=60,network=60 (seconds)")
      }
    }
    return text
  }

  /// How tasks are bound to GPUs.
  static func gpuBinding(_ text: String) throws(ParseError) -> String {
    let rule = text.lowercased().hasPrefix("verbose,") ? text.dropFirst(8) : text[...]
    let parts = rule.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let list = parts.count > 1 ? parts[1] : ""
    let isKnown =
      switch parts[0].lowercased() {
      case "closest", "none": parts.count == 1
      case "map_gpu", "mask_gpu":
        !list.isEmpty && list.allSatisfy { $0.isHexDigit || "x,*".contains($0) }
      case "single", "per_task": Int(list).map { $0 >= 0 } ?? false
      default: false
      }
    guard isKnown else {
      throw ParseError(
        text: text, position: 0, problem: "this is not a binding of tasks to GPUs",
        hint: "closest, none, single:N, per_task:N, map_gpu:LIST, mask_gpu:LIST")
    }
    return text
  }

  /// Frequencies of GPUs.
  static func gpuFrequency(_ text: String) throws(ParseError) -> String {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) where part != "verbose"
    {
      let value = part.split(separator: "=", maxSplits: 1).last ?? ""
      let hasName = part.contains("=")
      let isKnown =
        ["low", "medium", "high", "highm1"].contains(value) || Int(value).map { $0 >= 0 } ?? false
      guard isKnown, !hasName || part.hasPrefix("memory=") else {
        throw ParseError(
          text: text, position: 0, problem: "this is not a frequency of GPUs",
          hint: "low, medium, high, highm1 or MHz; memory=… for their memory; verbose")
      }
    }
    return text
  }
}
