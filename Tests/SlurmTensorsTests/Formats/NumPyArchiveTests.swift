import SlurmCheckpointing
import Testing

@testable import SlurmTensors

struct NumPyArchiveTests {
  /// Not all: the time of a member, say, means nothing.
  @Test(arguments: [TensorFile.Format.npz, .packedNPZ])
  func `a byte that is changed in the elements is found`(format: TensorFile.Format) throws {
    let file = TensorFile(["a": Tensor((0..<512).map { Float($0 * $0 % 509).squareRoot() })])
    let bytes = try file.bytes(as: format)
    // Behind the header of the archive, before its list.
    let data = 64..<bytes.count - 177
    for place in stride(from: data.lowerBound, to: data.upperBound, by: 13) {
      var changed = bytes
      changed[place] ^= 0x40
      #expect(throws: CheckpointError.self, "byte \(place)") { try TensorFile(changed, path: "a") }
    }
  }

  /// A letter that takes the next one for a part of itself, as the point before the ending.
  @Test func `names are cut by their bytes`() throws {
    for name in ["k\u{600}", "\u{E9}", "e\u{301}"] {
      let bytes = try TensorFile([name: Tensor([1.0])]).bytes(as: .npz)
      let file = try TensorFile(bytes, path: "a.npz")
      #expect(file.names.map { Array($0.utf8) } == [Array(name.utf8)])
    }
  }

  /// What an archive says of its only member, whose list entry begins at a place.
  @Test func `a member that promises too much is refused before memory is taken`() throws {
    let bytes = try TensorFile(["a": Tensor([UInt8](repeating: 0, count: 5000))])
      .bytes(as: .packedNPZ)
    // The size in the last extra field: 98 bytes of end, and behind it size, packed size and place.
    var changed = bytes
    let size = bytes.count - 98 - 24
    changed.replaceSubrange(size..<size + 8, with: [0, 0, 0, 0, 0, 0, 0, 0x40])
    let error = #expect(throws: CheckpointError.self) { try TensorFile(changed, path: "a") }
    #expect("\(try #require(error))".contains("'a.npy' cannot be unpacked into"))
    #expect("\(try #require(error))".contains("byte "))
  }

  /// 100 MB may become 100 GB: a machine that promises so much and one that has it are not the same.
  @Test func `memory is taken as bytes come, and not as they are promised`() {
    // A block of another kind than there are.
    let bytes = [UInt8](repeating: 0xFF, count: 100_000_000)
    bytes.withUnsafeBytes { bytes in
      let size = bytes.count * Deflate.greatestRatio
      #expect(throws: Deflate.Failure.self) { _ = try Deflate.inflated(bytes, size: size) }
    }
  }

  @Test(arguments: [0, 1, 70_000, 1_000_000])
  func `what becomes much smaller comes back whole`(count: Int) throws {
    let file = TensorFile(["a": Tensor([UInt8](repeating: 7, count: count))])
    let again = try TensorFile(try file.bytes(as: .packedNPZ), path: "a")
    #expect(try again.elements("a", as: UInt8.self) == [UInt8](repeating: 7, count: count))
  }

  @Test(arguments: [
    (["a", "a.npy"], "NumPy would take 'a.npy' for 'a', which is there, too"),
    (["a\0b"], "a tensor's name has a NUL in it"),
  ])
  func `names by which NumPy finds something else are refused`(
    names: [String], words: String
  ) throws {
    let file = TensorFile(Dictionary(uniqueKeysWithValues: names.map { ($0, Tensor([1.0])) }))
    let error = #expect(throws: CheckpointError.self) { try file.bytes(as: .npz) }
    #expect(error?.code == .invalidName && error?.detail == words)
    #expect(try TensorFile(try file.bytes(as: .safetensors), path: "a").names == names)
  }

  @Test(arguments: ["a.npz", "a.npy"])
  func `what does not begin as its name says is refused`(path: String) {
    let error = #expect(throws: CheckpointError.self) {
      try TensorFile([UInt8]("This is a text.".utf8), path: path)
    }
    #expect(
      error.map { "\($0)" }
        == "cannot read \(path): byte 0: it does not begin as a file of its name does")
  }

  @Test func `a member that is said to be beyond the file is refused with a place in it`() throws {
    let bytes = try TensorFile(["a": Tensor([1.0])]).bytes(as: .npz)
    var changed = bytes
    let place = bytes.count - 98 - 8
    changed.replaceSubrange(place..<place + 8, with: [0x61, 0x70, 0, 0x2E, 0, 0, 0, 0])
    let error = #expect(throws: CheckpointError.self) { try TensorFile(changed, path: "a") }
    let limit = bytes.count - 98 - 79
    #expect("\(try #require(error))" == "cannot read a: byte \(limit): it ends early")
  }
}
