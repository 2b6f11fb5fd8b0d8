import ArgumentParser
import Slurm

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the cluster's configuration.",
    discussion: """
      Prints each parameter that `scontrol show config` prints, under the same name, from the \
      controller that runs now.

      Examples:
        slurmswift config                      all of it
        slurmswift config maxarray requeue     the names that contain one of these
        slurmswift config --json clustername
      """)

  @Argument(help: "Parts of parameter names, in any case.")
  var filter: [String] = []

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let parameters = try cluster.connect().configuration().parameters(matching: filter)
    if output.json {
      try JSONText.print(parameters.map(ParameterRecord.init))
    } else {
      Terminal.write(text(of: parameters))
    }
    if parameters.isEmpty {
      Terminal.complain(
        "no parameter's name contains \(filter.joined(separator: " or "))",
        hint: "`slurmswift config` without a filter shows all")
      throw ExitCode.failure
    }
  }

  /// As `scontrol` aligns them; with the titles of the sections when nothing is filtered.
  private func text(of parameters: [ConfigurationParameter]) -> String {
    var text = ""
    var section = ConfigurationParameter.Section.main
    for parameter in parameters {
      if parameter.section != section {
        section = parameter.section
        if filter.isEmpty { text += "\n\(section.rawValue):\n" }
      }
      let padding = String(repeating: " ", count: max(23 - parameter.name.count, 0))
      text += "\(parameter.name)\(padding) = \(parameter.value ?? "(null)")\n"
    }
    return text
  }
}

/// A parameter in JSON.
private struct ParameterRecord: Encodable {
  let name: String
  @OrNull var value: String?
  let section: String

  init(_ parameter: ConfigurationParameter) {
    name = parameter.name
    value = parameter.value
    section = parameter.section.rawValue
  }
}
