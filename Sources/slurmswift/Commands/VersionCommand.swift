import ArgumentParser
import Slurm

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Show the versions of slurmswift, libslurm and the controller.")

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let answer = Result { try cluster.connect().configuration() }
    let controller = try? answer.get()
    if output.json {
      try JSONText.print(
        VersionRecord(
          slurmswift: Slurmswift.version, libslurm: "\(SlurmRelease.linked)",
          controller: controller.map { "\($0.version)" }, cluster: controller?.clusterName))
      return
    }
    Terminal.write("slurmswift \(Slurmswift.version)\nlibslurm   \(SlurmRelease.linked)\n")
    switch answer {
    case .success(let configuration):
      Terminal.write("controller \(configuration.version) (\(configuration.clusterName))\n")
    case .failure(let error):
      Terminal.say("controller unknown: \(error)")
    }
  }
}

/// The versions in JSON.
private struct VersionRecord: Encodable {
  let slurmswift: String
  let libslurm: String
  @OrNull var controller: String?
  @OrNull var cluster: String?
}
