extension Sandbox.Options {
  /// Looks for values with which no cluster can be made, before anything is started.
  func validate() throws(SandboxError) {
    if let name { try Self.check(name: name) }
    guard (1...512).contains(nodes) else {
      throw .invalidOption("nodes", "\(nodes) is not between 1 and 512")
    }
    guard cpusPerNode > 0 else { throw .invalidOption("cpusPerNode", "\(cpusPerNode) is too few") }
    guard memoryPerNode > 0 else {
      throw .invalidOption("memoryPerNode", "\(memoryPerNode) MB is too little")
    }
    guard credentialExpiry >= .seconds(5) else {
      throw .invalidOption("credentialExpiry", "Slurm takes five seconds at least")
    }
    guard !partitions.isEmpty else {
      throw .invalidOption("partitions", "a cluster needs at least one")
    }
    guard partitions.count(where: \.isDefault) < 2 else {
      throw .invalidOption("partitions", "more than one is marked as the default")
    }
    for partition in partitions {
      try Self.check(word: partition.name, in: "partitions")
      for node in partition.nodes ?? [] where !nodeNames.contains(node) {
        throw .invalidOption("partitions", "\(partition.name) names the unknown node \(node)")
      }
      try Self.check(partition.parameters, in: "parameters of partition \(partition.name)")
    }
    try Self.check(nodeParameters, in: "nodeParameters")
    try Self.check(parameters, in: "parameters")
    for line in configurationLines where line.contains(where: \.isNewline) {
      throw .invalidOption("configurationLines", "an element holds more than one line: \(line)")
    }
    for qos in accounting?.qos ?? [] { try Self.check(word: qos.name, in: "accounting.qos") }
    for user in accounting?.users ?? [] { try Self.check(word: user, in: "accounting.users") }
    if let accounting { try Self.check(word: accounting.account, in: "accounting.account") }
  }

  static func check(name: String) throws(SandboxError) {
    let isFit = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isFit, (1...32).contains(name.utf8.count), !name.hasPrefix("-") else {
      throw .invalidOption(
        "name", "\"\(name)\" does not fit",
        hint: "use 1 to 32 letters, digits, - and _, and no - at the start")
    }
  }

  private static func check(word: String, in option: String) throws(SandboxError) {
    guard !word.isEmpty, !word.contains(where: { $0.isWhitespace || "=,\"#".contains($0) }) else {
      throw .invalidOption(option, "\"\(word)\" is not a name that Slurm can read")
    }
  }

  private static func check(
    _ parameters: [String: String], in option: String
  ) throws(SandboxError) {
    var seen: Set<String> = []
    for (name, value) in parameters {
      try check(word: name, in: option)
      guard !value.contains(where: \.isNewline) else {
        throw .invalidOption(option, "the value of \(name) holds a line break")
      }
      guard seen.insert(name.lowercased()).inserted else {
        throw .invalidOption(option, "\(name) is set twice, in different letter case")
      }
    }
  }
}
