import Testing

@testable import SlurmCheckpointing

struct ChecksumTests {
  private func checksum(_ bytes: [UInt8]) -> Checksum { bytes.withUnsafeBytes { Checksum(of: $0) } }

  @Test func `it is what xxhsum prints`() {
    // Of `printf '' | xxhsum -H2` and `printf abc | xxhsum -H2`.
    #expect("\(checksum([]))" == "99aa06d3014798d86001c324468d497f")
    #expect("\(checksum(Array("abc".utf8)))" == "06b05ab6733a618578af5f94892f3950")
  }

  @Test func `pieces give the checksum of the whole`() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let stream = Checksum.Stream()
    for piece in stride(from: 0, to: bytes.count, by: 977) {
      bytes[piece..<min(piece + 977, bytes.count)].withUnsafeBytes { stream.update($0) }
    }
    #expect(stream.checksum == checksum(bytes))
  }

  @Test func `its text is read back, and no other`() {
    let checksum = checksum([1, 2, 3])
    #expect(Checksum(checksum.description) == checksum)
    #expect(Checksum("0123") == nil)
    #expect(Checksum(String(repeating: "g", count: 32)) == nil)
    #expect(Checksum("+" + checksum.description.dropFirst()) == nil)
  }
}
