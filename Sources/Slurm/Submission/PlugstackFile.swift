internal import Glibc

/// The file that names the SPANK plugins: `plugstack.conf`.
struct PlugstackFile {
  /// The paths of the plugins, in its order and in that of the files that it includes.
  private(set) var plugins: [String] = []
  private var read: Set<String> = []

  /// Reads what there is; a file that is not there, or not to be read, names none.
  init(path: String) { read(path) }

  private mutating func read(_ path: String) {
    guard read.insert(path).inserted, let bytes = try? BatchScript.bytes(of: path) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard words.count > 1 else { continue }
      switch words[0] {
      case "required", "optional": plugins.append(String(words[1]))
      case "include":
        let folder = path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)
        let pattern = words[1].hasPrefix("/") ? words[1] : folder + words[1]
        for file in Self.files(String(pattern)) { read(file) }
      default: break
      }
    }
  }

  private static func files(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
