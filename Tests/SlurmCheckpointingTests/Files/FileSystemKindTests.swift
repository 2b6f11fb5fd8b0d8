import Testing

@testable import SlurmCheckpointing

struct FileSystemKindTests {
  @Test func `memory is told from a disk`() throws {
    let kind = try FileSystemKind(of: "/dev/shm")
    #expect(kind.reach == .memory && kind.description == "tmpfs")
    #expect(FileSystemKind(rawValue: 0x0BD0_0BD0).reach == .network)
    #expect(FileSystemKind(rawValue: 0xEF53).reach == .node)
  }

  @Test func `an unknown kind keeps its number`() {
    let kind = FileSystemKind(rawValue: 0x6573_5546)
    #expect(kind.reach == .unknown && kind.description == "0x65735546")
  }

  @Test func `what is not there is an error`() {
    #expect(throws: CheckpointError.self) { try FileSystemKind(of: "/nonexistent") }
  }
}
