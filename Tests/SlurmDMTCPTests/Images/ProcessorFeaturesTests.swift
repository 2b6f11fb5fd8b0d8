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

  @Test func `a processor that lacks something is refused, by name`() throws {
    try withTemporaryFolder { folder in
      let (small, large) = (processor("sse avx"), processor("sse avx avx512f avx512bw"))
      let path = folder + "/dmtcp_processor_n7.json"
      try JSONEncoder().encode(large).write(to: URL(fileURLWithPath: path))
      let record = ProcessorRecord(directory: folder)
      try record.check(against: large)
      let error = #expect(throws: DMTCPError.self) { try record.check(against: small) }
      #expect(error?.code == .otherProcessor)
      #expect(error?.detail?.contains("avx512bw, avx512f") == true)
      try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: DMTCPError.self) { try record.check(against: large) }
    }
  }

  @Test func `this machine's is noted, and is good enough for itself`() throws {
    try withTemporaryFolder { folder in
      #expect(!ProcessorFeatures.current.architecture.isEmpty)
      try ProcessorRecord(directory: folder).note()
      try ProcessorRecord(directory: folder).check()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    }
  }
}
