internal import FoundationEssentials
internal import Glibc

/// What a processor can do that a program may have chosen to use: an image is of no use on one that
/// lacks it.
///
/// A C library chooses its functions when a program starts; in the middle of its work it does not ask again.
public struct ProcessorFeatures: Hashable, Sendable, Codable {
  /// `x86_64`, `aarch64`.
  public let architecture: String
  /// The model, in its maker's words.
  public let model: String
  /// The features, as the kernel names them, of which programs make use.
  public let features: Set<String>

  /// Those of this machine.
  ///
  /// The corresponding file is `/proc/cpuinfo`.
  public static var current: ProcessorFeatures {
    var name = utsname()
    uname(&name)
    let architecture = withUnsafePointer(to: &name.machine) {
      $0.withMemoryRebound(to: CChar.self, capacity: 65) { String(cString: $0) }
    }
    let text = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    return ProcessorFeatures(
      architecture: architecture, information: String(decoding: text, as: UTF8.self))
  }

  /// Reads the kernel's information on the first processor.
  init(architecture: String, information: String) {
    var values: [String: String] = [:]
    for line in information.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let name = parts[0].filter { $0 != "\t" }
      if values[name] == nil { values[name] = String(parts[1].drop { $0 == " " }) }
    }
    self.architecture = architecture
    model = values["model name"] ?? values["CPU part"] ?? architecture
    let words = (values["flags"] ?? values["Features"] ?? "").split(separator: " ").map(String.init)
    // On x86 the kernel lists its own doings, too, which change with its version.
    features = Set(architecture == "x86_64" ? words.filter(Self.isInstructionSet) : words)
  }

  private static func isInstructionSet(_ flag: String) -> Bool {
    let families = ["sse", "avx", "amx", "bmi", "xsave", "sha", "movdir", "vaes", "vpclmul"]
    let others: Set = [
      "mmx", "ssse3", "pni", "fma", "fma4", "xop", "aes", "pclmulqdq", "popcnt", "movbe", "f16c",
      "rdrand", "rdseed", "adx", "gfni", "abm", "fsgsbase", "cx16", "lahf_lm", "clwb",
      "clflushopt", "erms", "fsrm", "rtm", "serialize", "rdpid", "rdtscp", "3dnowprefetch", "pku",
    ]
    return others.contains(flag) || families.contains { flag.hasPrefix($0) }
  }

  /// What this processor lacks of another's; the architecture, where that is another.
  func missing(from other: ProcessorFeatures) -> [String] {
    architecture == other.architecture
      ? other.features.subtracting(features).sorted() : [other.architecture]
  }
}
