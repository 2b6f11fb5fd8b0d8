import ArgumentParser
import FoundationEssentials
import SlurmDMTCP

struct DMTCPImagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "List the complete sets of images in a folder, the newest first.",
    discussion: """
      Which images belong together they say themselves. What is passed over is told on stderr: half written \
      files, and sets that lack an image. With --verify each is read whole, and compared with its \
      checksum: gzip's, or that which 'dmtcp checkpoint' has noted. Exit status 1 when no set is \
      left.

      Examples:
        slurmswift dmtcp images
        slurmswift dmtcp images --directory images --verify --json
      """)

  @OptionGroup var folder: ImageFolder
  @Flag(help: "Read all images to their ends.")
  var verify = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    func passOver(_ error: DMTCPError) { Terminal.say("slurmswift: passes over: \(error)") }
    let sets = try CheckpointImages(in: folder.path).sets(refused: passOver).filter { set in
      do throws(DMTCPError) {
        if verify { try set.verify() }
        return true
      } catch {
        passOver(error)
        return false
      }
    }
    if output.json {
      try JSONText.print(sets.map(ImageSetRecord.init))
    } else if sets.isEmpty {
      Terminal.say("there is no complete set of images in \(folder.path)")
    } else {
      Terminal.write(ImageSetRecord.table(of: sets))
    }
    if sets.isEmpty { throw ExitCode.failure }
  }
}

/// A set of images.
struct ImageSetRecord: Encodable {
  struct Image: Encodable {
    let path: String
    let size: Int
    let program: String
    let process: String
  }

  let computation: String
  let generation: Int
  let version: Int
  let time: Date
  let size: Int
  let images: [Image]

  init(_ set: ImageSet) {
    computation = set.computation
    generation = set.generation
    version = set.version.rawValue
    time = set.time
    size = set.size
    images = set.images.map {
      Image(path: $0.path, size: $0.size, program: $0.program, process: $0.process)
    }
  }

  static func table(of sets: [ImageSet]) -> String {
    var table = Table([
      .init(heading: "COMPUTATION"), .init(heading: "CHECKPOINT", isNumeric: true),
      .init(heading: "DMTCP", isNumeric: true), .init(heading: "WRITTEN"),
      .init(heading: "SIZE", isNumeric: true), .init(heading: "PROGRAMS", minimum: 8),
    ])
    for set in sets {
      table.add([
        .init(set.computation), .init("\(set.generation)"), .init("\(set.version.rawValue)"),
        .init(TimeText.local(set.time)), .init(SizeText.binary(set.size)),
        .init(set.images.map(\.program).joined(separator: " ")),
      ])
    }
    return table.text(width: Terminal.width)
  }
}
