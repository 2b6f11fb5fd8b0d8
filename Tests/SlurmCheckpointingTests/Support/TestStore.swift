import Foundation
import TestSupport
import Testing

@testable import SlurmCheckpointing

/// A store in a folder of its own, which goes with it.
final class TestStore {
  private let folder: TemporaryFolder
  let path: String
  let store: CheckpointStore

  init(keeping keep: Int = 3, calls: SystemCalls = SystemCalls()) throws {
    folder = try TemporaryFolder()
    path = folder.path + "/checkpoints"
    store = CheckpointStore(try Folder.make(path, calls), keeping: keep)
  }

  /// The same folder, as another process opens it.
  func reopened(keeping keep: Int = 3, calls: SystemCalls = SystemCalls()) throws -> CheckpointStore
  {
    CheckpointStore(try Folder.make(path, calls), keeping: keep)
  }

  func path(_ attempt: Int, _ step: Int, _ file: String? = nil) -> String {
    let folder = path + "/" + CheckpointID(attempt: attempt, step: step).description
    return file.map { folder + "/" + $0 } ?? folder
  }

  /// Puts another text in a manifest's place, with a checksum that fits.
  func replaceManifest(_ attempt: Int, _ step: Int, by text: String) throws {
    let manifest = Data(text.utf8)
    let checksum = manifest.withUnsafeBytes { Checksum(of: $0) }
    try manifest.write(to: URL(fileURLWithPath: path(attempt, step, "manifest.json")))
    try Data("\(checksum)  manifest.json\n".utf8)
      .write(to: URL(fileURLWithPath: path(attempt, step, "manifest.xxh128")))
  }

  /// The names of all that is in the folder, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// Work whose state can be told from its step.
struct Work: Codable, Equatable {
  var step: Int
  var note = "of the work"

  /// A few pages, different at each step.
  var bytes: [UInt8] { (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ step) } }
}

extension CheckpointStore {
  func save(_ work: Work, attempt: Int = 1) throws {
    try save(CheckpointID(attempt: attempt, step: work.step)) { checkpoint in
      try checkpoint.encode(work, as: "work.json")
      try checkpoint.write(work.bytes, as: "bytes")
    }
  }

  /// The step of the latest good checkpoint, having compared its contents; nil when there is none.
  func restoredStep(
    refused: (CheckpointError) -> Void = { _ in }, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Int? {
    let found = try restore(refused: refused) { checkpoint in
      let work = try checkpoint.decode(Work.self, from: "work.json")
      let bytes = try checkpoint.read("bytes", as: UInt8.self)
      #expect(work.step == checkpoint.id.step, sourceLocation: sourceLocation)
      #expect(bytes == work.bytes, sourceLocation: sourceLocation)
    }
    let latest = try latest()?.id
    #expect(latest == found, sourceLocation: sourceLocation)
    return found?.step
  }
}
