import FoundationEssentials
import SlurmCheckpointing

/// A checkpoint in JSON, or as a line of a table.
struct CheckpointRecord: Encodable {
  let name: String
  let attempt: Int
  let step: Int
  let isGood: Bool
  /// Why it is not good.
  @OrNull var problem: String?
  /// What it says of itself; nil where that cannot be read.
  @OrNull var manifest: CheckpointManifest?

  /// Opens a checkpoint and lets it be examined.
  init(
    _ id: CheckpointID, in store: CheckpointStore,
    _ examine: (Checkpoint) throws(CheckpointError) -> Void
  ) {
    (name, attempt, step) = (id.description, id.attempt, id.step)
    var manifest: CheckpointManifest?
    var problem: String?
    do throws(CheckpointError) {
      let checkpoint = try store.checkpoint(id)
      manifest = checkpoint.manifest
      try examine(checkpoint)
    } catch {
      problem = "\(error)"
    }
    self.manifest = manifest
    self.problem = problem
    isGood = problem == nil
  }

  static func table(of records: [CheckpointRecord]) -> String {
    var table = Table([
      .init(heading: "ATTEMPT", isNumeric: true), .init(heading: "STEP", isNumeric: true),
      .init(heading: "JOB"), .init(heading: "WRITTEN"), .init(heading: "TOOK", isNumeric: true),
      .init(heading: "SIZE", isNumeric: true), .init(heading: "PARTS", minimum: 8),
    ])
    for record in records {
      guard let manifest = record.manifest else {
        table.add([
          .init("\(record.attempt)"), .init("\(record.step)"), .init("-"), .init("-"), .init("-"),
          .init("-"), .init(record.problem ?? "", .red),
        ])
        continue
      }
      table.add([
        .init("\(record.attempt)"), .init("\(record.step)"), .init(manifest.job ?? "-"),
        .init(TimeText.local(manifest.time)), .init(SizeText.seconds(manifest.duration)),
        .init(SizeText.binary(manifest.size)),
        record.problem.map { .init($0, .red) }
          ?? .init(manifest.parts.map(\.name).joined(separator: " ")),
      ])
    }
    return table.text(width: Terminal.width)
  }
}
