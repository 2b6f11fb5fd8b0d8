import Foundation
import TestSupport
import Testing

@testable import SlurmDMTCP

struct ProcessorFeaturesTests {
  private func processor(_ flags: String) -> ProcessorFeatures {
    ProcessorFeatures(
      architecture: "x86_64",
      information:
        "processor\t: 0\nmodel name\t: Made: \(flags.count)\nflags\t\t: \(flags)\n\nflags: x")
  }

  @Test func `what programs use counts, and what the kernel does does not`() {
    let processor = processor("fpu sse sse2 avx avx512f pti md_clear constant_tsc")
    #expect(processor.features == ["sse", "sse2", "avx", "avx512f"])
    #expect(processor.model.hasPrefix("Made: "))
  }

  /// A set of one image, of a process that was started on the host `n7`.
  private func set(in folder: String) async throws -> ImageSet {
    // 331 times the number of one character, and the next.
    let host = UInt64(331 * 110 + 55)
    try await MadeImage(host: host).write(to: folder)
    return try CheckpointImages(in: folder).newest()
  }

  private func note(
    _ processor: ProcessorFeatures, of subject: String, imagesOf time: Date? = nil,
    in folder: String
  ) throws {
    struct Note: Encodable {
      let processor: ProcessorFeatures
      let imagesOf: Date?
    }
    try JSONEncoder().encode(Note(processor: processor, imagesOf: time))
      .write(to: URL(fileURLWithPath: "\(folder)/dmtcp_processor_\(subject).json"))
  }

  @Test func `a processor that lacks something is refused, by name`() async throws {
    try await TemporaryFolder.run { folder in
      let (small, large) = (processor("sse avx"), processor("sse avx avx512f avx512bw"))
      let (set, record) = (try await set(in: folder), ProcessorRecord(directory: folder))
      try note(large, of: "n7", in: folder)
      try record.check(for: set, against: large)
      let error = #expect(throws: DMTCPError.self) { try record.check(for: set, against: small) }
      #expect(error?.code == .otherProcessor)
      #expect(error?.detail?.contains("avx512bw, avx512f") == true)
      try Data("{}".utf8)
        .write(to: URL(fileURLWithPath: "\(folder)/dmtcp_processor_n7.json"))
      #expect(throws: DMTCPError.self) { try record.check(for: set, against: large) }
    }
  }

  @Test func `hosts of other computations do not count, and those of restarts do`() async throws {
    try await TemporaryFolder.run { folder in
      let (small, large) = (processor("sse avx"), processor("sse avx avx512f"))
      let (set, record) = (try await set(in: folder), ProcessorRecord(directory: folder))
      try note(large, of: "n8", in: folder)
      try note(large, of: "1-2-3_n9", in: folder)
      try record.check(for: set, against: small)
      try note(large, of: "\(set.computation)_n9", in: folder)
      #expect(throws: DMTCPError.self) { try record.check(for: set, against: small) }
    }
  }

  @Test func `images stay good for the processor that they are of, wherever they were restarted`()
    async throws
  {
    try await TemporaryFolder.run { folder in
      let (small, large) = (processor("sse avx"), processor("sse avx avx512f"))
      let (set, record) = (try await set(in: folder), ProcessorRecord(directory: folder))
      let subject = "\(set.computation)_n9"
      try note(large, of: subject, imagesOf: set.time, in: folder)
      try record.check(for: set, against: small)
      // What was saved after it may be of there.
      try note(large, of: subject, imagesOf: set.time - 1, in: folder)
      #expect(throws: DMTCPError.self) { try record.check(for: set, against: small) }
    }
  }

  @Test func `this machine's is noted, and is good enough for itself`() async throws {
    try await TemporaryFolder.run { folder in
      #expect(!ProcessorFeatures.current.architecture.isEmpty)
      let set = try await set(in: folder)
      let before = try FileManager.default.contentsOfDirectory(atPath: folder).count
      try ProcessorRecord(directory: folder).note()
      try ProcessorRecord(directory: folder).note(restartOf: set)
      try ProcessorRecord(directory: folder).check(for: set)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == before + 2)
    }
  }
}
