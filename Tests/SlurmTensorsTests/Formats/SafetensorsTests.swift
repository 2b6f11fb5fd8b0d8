import SlurmCheckpointing
import Testing

@testable import SlurmTensors

/// Files that lie.
struct SafetensorsTests {
  private func bytes(_ header: String, data: Int, size: UInt64? = nil) -> [UInt8] {
    withUnsafeBytes(of: (size ?? UInt64(header.utf8.count)).littleEndian) { Array($0) }
      + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  @Test func `a header that nobody would read is not written`() throws {
    let file = TensorFile(metadata: ["a": "x"])
    // As long as it is, and a word less: the real limit would take a test long to write.
    let size = try file.bytes(as: .safetensors).count - 8
    try Safetensors.write(file, path: "a", limit: size) { (_) throws(CheckpointError) in }
    let error = #expect(throws: CheckpointError.self) {
      try Safetensors.write(file, path: "a", limit: size - 8) { (_) throws(CheckpointError) in
        Issue.record("something is written")
      }
    }
    #expect(error?.code == .invalidValue)
  }

  private func words(_ bytes: [UInt8]) -> String {
    do {
      return "read: \(try TensorFile(bytes, path: "w.safetensors").names)"
    } catch {
      #expect(error.code == .damaged || error.code == .invalidValue)
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("{}", 0, "read: []"), (" {}", 0, "byte 8: '{' is missing"), ("{} \n", 0, "read: []"),
    ("{}x", 0, "byte 10: something follows"),
    ("{}", 3, "byte 10: the last 3 bytes are no tensor's"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 4, #"read: ["a"]"#),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 3,
      "of 3 bytes: the file is cut short"
    ),
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "and shape [2] of F32"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "offsets 4 and 0"),
    (
      #"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}"#,
      8, "'a' is there twice"
    ),
    (
      #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#,
      6, "'b' overlaps another tensor, at 2"
    ),
    (
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}"#,
      3, "from 1 to 2"
    ),
    (#"{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}"#, 1, "unknown type, 'F8_E4M3'"),
    (
      #"{"a":{"dtype":"U8","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0,
      "offsets 0 and 0"
    ),
    (#"{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,0]}}"#, 0, "too large"),
    (#"{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}"#, 0, "a number is missing"),
    (#"{"a":{"dtype":"U8","shape":[0]}}"#, 0, "is missing"),
    (#"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1}}"#, 0, "what is not known, 'x'"),
    (#"{"__metadata__":{"k":1}}"#, 0, "is missing"), (#"{"\ud800":{}}"#, 0, "no character"),
    (#"{"a"#, 0, "a text has no end"), ("{\"a\u{1}\":{}}", 0, "control character"),
  ])
  func `headers`(header: String, data: Int, expected: String) {
    let words = words(bytes(header, data: data))
    #expect(words.contains(expected), "\(words)")
  }

  @Test func `a header is not larger than the file, nor than any needs to be`() {
    #expect(words(bytes("{}", data: 0, size: 3)).contains("does not fit into 10 bytes"))
    #expect(words(bytes("{}", data: 0, size: .max)).contains("is too large"))
    #expect(words([1, 2, 3]).contains("byte 3: it ends before"))
    #expect(words([]).contains("byte 0"))
  }

  /// Two names in Python, and one in Swift.
  @Test func `a name is there once, in one of its spellings`() throws {
    let entry = { (name: String, begin: Int) in
      #""\#(name)":{"dtype":"U8","shape":[1],"data_offsets":[\#(begin),\#(begin + 1)]}"#
    }
    for name in ["\u{E9}", "e\u{301}"] {
      let file = try TensorFile(bytes("{\(entry(name, 0))}", data: 1), path: "w.safetensors")
      #expect(file.names.map { Array($0.utf8) } == [Array(name.utf8)])
    }
    let both = bytes("{\(entry("\u{E9}", 0)),\(entry("e\u{301}", 1))}", data: 2)
    #expect(words(both).contains("is there in two spellings of Unicode"))
  }

  @Test func `every shorter file is refused`() throws {
    for format in [TensorFile.Format.safetensors, .npz, .packedNPZ] {
      let bytes = try Samples.file.bytes(as: format)
      for count in stride(from: 0, to: bytes.count, by: 7) {
        #expect(throws: CheckpointError.self) { try TensorFile(Array(bytes[..<count]), path: "a") }
      }
    }
  }
}
