import Foundation
import Slurm
import SlurmCheckpointing

/// Saving and restoring one large buffer by a checkpoint store, beside `dd` with the same bytes on the
/// same file system.
///
/// All in one process: a new one gets memory that the machine below may have to find first, which takes
/// longer than the disk.
final class Checkpointing {
  private static let bytes = 1 << 30
  private static let rounds = 9

  private let programs: String
  private let folder: String
  /// The same bytes in a file in memory: what `dd` saves, and what it restores into.
  private let memory = "/dev/shm/slurmswift-bench-\(getpid())"
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
  private var turns = Turns()

  init(programs: String) throws {
    self.programs = programs
    // Beside the programs: on a disk where /tmp may be memory.
    folder = programs + "/checkpoint-bench"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let words = buffer.bindMemory(to: UInt64.self)
    var word: UInt64 = 1
    for index in words.indices {
      // No pattern that a disk could shorten.
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      words[index] = word
    }
    // One of each before anything counts.
    try save()
    try dd("if=\(part())", "of=\(memory)")
    try dd("if=\(memory)", "of=\(folder)/other", "conv=fsync")
  }

  deinit {
    buffer.deallocate()
    unlink(memory)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The two take turns; the medians count.
  func measure() throws -> [any Finding] {
    for round in 0..<Self.rounds {
      try turns.take(
        round,
        prepare: { [folder] in
          try? FileManager.default.removeItem(atPath: folder + "/store")
          try? FileManager.default.removeItem(atPath: folder + "/other")
        },
        [
          ("save", save),
          (
            "dd save", { try self.dd("if=\(self.memory)", "of=\(self.folder)/other", "conv=fsync") }
          ),
        ])
      if !FileManager.default.fileExists(atPath: folder + "/store") { try save() }
      for key in ["cold", "warm"] {
        let part = try part()
        try turns.take(
          round,
          prepare: {
            // Below the file system it is as warm for both; the page cache lets go of it, or not.
            try self.dd("if=\(part)", "of=/dev/null")
            if key == "cold" { try self.dd("if=\(part)", "iflag=nocache", "count=0") }
          },
          [
            (key, restore),
            ("dd " + key, { try self.dd("if=\(part)", "of=\(self.memory)", "conv=notrunc") }),
            ("null " + key, { try self.dd("if=\(part)", "of=/dev/null") }),
          ])
      }
    }
    let run = try ProgramRun(
      programs + "/checkpoint-store", ["save", folder + "/alone", "\(Self.bytes)"])
    let peak = run.output.split { $0.isWhitespace }.last.flatMap { Double($0) } ?? 0
    // Nine tenths of the rate.
    return [
      ratio("saving 1 GiB", "save", "dd save", limit: 1 / 0.9),
      ratio("restoring 1 GiB from the disk", "cold", "dd cold", limit: 1 / 0.9),
      ratio("  beside reading it into nothing", "cold", "null cold"),
      ratio("restoring 1 GiB from the page cache", "warm", "dd warm"),
      ratio("  beside reading it into nothing", "warm", "null warm"),
      Ratio(
        "peak memory beside the buffer", peak / 1024, Double(Self.bytes >> 20), unit: "MiB",
        limit: 1.1),
    ]
  }

  private func ratio(
    _ name: String, _ ours: String, _ theirs: String, limit: Double? = nil
  ) -> Ratio {
    Ratio(name, turns.median(ours), turns.median(theirs), unit: "s", limit: limit)
  }

  private var store: CheckpointStore {
    get throws { try CheckpointStore(directory: folder + "/store") }
  }

  private func save() throws {
    try store.save(CheckpointID(attempt: 1, step: 1)) {
      try $0.write(UnsafeRawBufferPointer(buffer), as: "memory")
    }
  }

  private func restore() throws {
    try store.restore { try $0.read("memory", into: buffer) }
  }

  /// The file of the bytes in the store.
  private func part() throws -> String {
    let part = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .first { $0.hasSuffix("/memory") }
    guard let part else { throw Failure("nothing was saved") }
    return "\(folder)/\(part)"
  }

  private func dd(_ arguments: String...) throws {
    _ = try ProgramRun("dd", ["bs=1M", "status=none"] + arguments)
  }
}
