/// The lines of a file like slurm.conf, where later settings of a name replace earlier ones.
struct ConfigurationFile: CustomStringConvertible {
  private var settings: [(name: String, value: String)] = []
  private var lines: [String] = []

  /// The value of a parameter, whatever the letter case of its name.
  subscript(name: String) -> String? {
    get { settings.first { $0.name.lowercased() == name.lowercased() }?.value }
    set {
      let index = settings.firstIndex { $0.name.lowercased() == name.lowercased() }
      switch (index, newValue) {
      case (let index?, let value?): settings[index] = (name, value)
      case (let index?, nil): settings.remove(at: index)
      case (nil, let value?): settings.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// Sets all of them, in the order of their names, so that the same options give the same file.
  mutating func set(_ parameters: [String: String]) {
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) { self[name] = value }
  }

  /// Adds a line of several parameters, as a node's.
  mutating func addLine(_ parameters: [(name: String, value: String)]) {
    lines.append(parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
  }

  mutating func addLine(_ line: String) { lines.append(line) }

  var description: String {
    (settings.map { "\($0.name)=\($0.value)" } + lines).map { $0 + "\n" }.joined()
  }
}
