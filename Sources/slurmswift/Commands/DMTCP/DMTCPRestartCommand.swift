import ArgumentParser
import EnvironmentModules
import SlurmDMTCP

struct DMTCPRestartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restart",
    abstract: "Restart processes from the newest complete set of images, under a coordinator.",
    discussion: """
      Becomes dmtcp_restart, and so the program. The images are read whole before, and a set that lacks one, \
      is damaged or half written is passed over. They may have been moved to another folder or host: \
      where DMTCP has copied files into folders that end in _files, as for most programs of several \
      processes, it wants those under their old path, and a link to them is made there. A processor that \
      lacks what was noted at the launch is refused, and so are images of another version of DMTCP. The \
      restart script of DMTCP's is not needed.

      Examples:
        slurmswift dmtcp restart
        slurmswift dmtcp restart --directory images --host n1 --port 7780
        slurmswift dmtcp restart --computation 40f5a9a622088167-40000-10dec2040da13b
      """)

  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var folder: ImageFolder
  @Option(help: "The computation, of several in the folder, as 'dmtcp images' names it.")
  var computation: String?
  @OptionGroup var modules: ModuleOptions

  func run() async throws {
    try modules.apply(for: nil)
    let directory = folder.path
    let set = try CheckpointImages(in: directory).newest(of: computation) { error in
      Terminal.say("slurmswift: passes over: \(error)")
    }
    try set.requireReader(try await DMTCPRelease.installed())
    let coordinator = try place.coordinator()
    try await coordinator.requireIdle()
    try DMTCPProgram.prepareRestart(of: set, in: directory)
    try DMTCPProgram.restart(
      set.images.map(\.path), under: coordinator.address, savingTo: directory
    ).become()
  }
}
