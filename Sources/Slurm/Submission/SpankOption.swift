/// An option of a SPANK plugin, for the plugin to find on the job's nodes.
///
/// `sbatch` loads a site's plugins and reads their options itself; without `sbatch` an option is named
/// by its plugin.
public struct SpankOption: Hashable, Codable, Sendable {
  /// The plugin's own name, which need not be that of its file.
  public var plugin: String
  /// The option's name, without dashes.
  public var name: String
  /// Its value; nil for an option that has none.
  public var value: String?

  /// Creates an option.
  public init(plugin: String, name: String, value: String? = nil) {
    self.plugin = plugin
    self.name = name
    self.value = value
  }

  /// Reads `PLUGIN:OPTION=VALUE`, or `PLUGIN:OPTION`.
  public init(_ text: String) throws(ParseError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else {
      throw ParseError(
        text: text, position: 0, problem: "this is no option of a SPANK plugin",
        hint: "as in PLUGIN:OPTION=VALUE")
    }
    self.init(
      plugin: String(names[0]), name: String(names[1]),
      value: parts.count > 1 ? String(parts[1]) : nil)
  }

  /// The variable of the job's environment in which Slurm looks for it on the node.
  var variable: String { Self.prefix + Self.word(plugin) + "_" + Self.word(name) }

  static let prefix = "_SLURM_SPANK_OPTION_"

  /// As Slurm writes it, what is no letter and no digit replaced.
  private static func word(_ text: String) -> String {
    String(decoding: text.utf8.map { isLetterOrDigit($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

extension SpankOption: CustomStringConvertible {
  /// `PLUGIN:OPTION=VALUE`.
  public var description: String { "\(plugin):\(name)" + (value.map { "=\($0)" } ?? "") }
}
