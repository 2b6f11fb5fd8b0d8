import ArgumentParser
import SlurmDMTCP

struct DMTCPCheckpointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Save all processes of a computation, and wait until their images are complete.",
    discussion: """
      The images are read to their ends before the command says that they are there, for which it must see \
      the folder that was given at the launch. Of those that gzip has not packed it notes the checksums, in \
      files that end in .xxh128, for 'dmtcp restart' and 'dmtcp images --verify'. With --no-wait it \
      returns when the checkpoint has begun.

      Examples:
        slurmswift dmtcp checkpoint
        slurmswift dmtcp checkpoint --host n1 --directory images --at-most 1h
        slurmswift dmtcp checkpoint --no-wait
      """)

  @OptionGroup var place: CoordinatorOptions
  @OptionGroup var folder: ImageFolder
  @Option(help: "How long to wait at most. (default: 10m)", transform: Duration.option)
  var atMost = Duration.seconds(600)
  @Flag(help: "Return when it has begun.")
  var noWait = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if atMost <= .zero { throw ValidationError("--at-most: no checkpoint is made in no time.") }
    if noWait && output.json {
      throw ValidationError("There are no images yet: --no-wait, or --json.")
    }
  }

  func run() async throws {
    let coordinator = try place.coordinator()
    if noWait {
      let count = try await coordinator.requestCheckpoint()
      return Terminal.say("a checkpoint of \(count) processes has begun")
    }
    let set = try await coordinator.checkpoint(in: folder.path, within: atMost)
    try set.noteChecksums()
    if output.json { return try JSONText.print(ImageSetRecord(set)) }
    for image in set.images { Terminal.write(image.path + "\n") }
  }
}
