import ArgumentParser
import EnvironmentModules
import SlurmDMTCP

struct DMTCPLaunchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "launch",
    abstract: "Start a program under a coordinator that is there.",
    usage: "slurmswift dmtcp launch [<options>] -- <program> [<arguments>]",
    discussion: """
      Becomes dmtcp_launch, and so the program: signals and the exit status are its own. The processor is \
      noted beside the images, for a restart elsewhere. DMTCP uses SIGUSR2 for itself: it can be no \
      warning signal of the job.

      Checkpoints are packed by gzip, which adds seconds; with --no-gzip most take less than one, and for \
      memory full of numbers the images are hardly larger.

      Examples:
        slurmswift dmtcp launch -- ./simulate --steps 1000000
        slurmswift dmtcp launch --host n1 --directory images --no-gzip -- python3 train.py
      """)

  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var folder: ImageFolder
  @Flag(help: "Write images without packing them.")
  var noGzip = false
  @OptionGroup var modules: ModuleOptions
  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("-- and a program, with arguments.", valueName: "program"),
    completion: .file())
  var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError("Name a program after --.") }
  }

  func run() async throws {
    try modules.apply(for: command[0])
    // Said here in fewer words than DMTCP would.
    let coordinator = try place.coordinator()
    try await coordinator.requireNoCheckpoint()
    var saving = DMTCPProgram.Saving(to: try folder.make())
    saving.isPacked = !noGzip
    try DMTCPProgram.noteLaunch(in: saving.directory)
    try DMTCPProgram.launch(command, under: coordinator.address, saving: saving).become()
  }
}
