import Foundation
import SlurmCheckpointing
import SlurmTensors
import TestSupport
import Testing

struct TensorFileTests {
  @Test(arguments: [TensorFile.Format.safetensors, .npz, .packedNPZ])
  func `what is written is read again, and the same tensors are the same bytes`(
    format: TensorFile.Format
  ) throws {
    let bytes = try Samples.file.bytes(as: format)
    let again = try TensorFile(bytes, path: "a")
    #expect(again.isSame(as: Samples.file))
    #expect(try again.bytes(as: format) == bytes)
  }

  @Test(arguments: [TensorFile.Format.safetensors, .npz, .packedNPZ])
  func `a file without tensors is one`(format: TensorFile.Format) throws {
    let bytes = try TensorFile().bytes(as: format)
    #expect(try TensorFile(bytes, path: "a").tensors.isEmpty)
  }

  @Test func `a mapped file's numbers are not copied`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.safetensors"
      try Samples.file.write(to: path)
      let file = try TensorFile(contentsOf: path)
      let tensor = try #require(file["f32"])
      let places = (0..<2).map { _ in
        tensor.withElements(as: Float.self) {
          $0.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        }
      }
      #expect(places[0] == places[1])
      #expect(tensor.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } == places[0])
      #expect(tensor.withElements(as: Double.self) { $0.count } == nil)
      #expect(try file.elements("f32", as: Float.self, shape: [2, 3]) == [0, 1, 2, 3, 4, 5])
    }
  }

  @Test func `a file is put into another one's place, whole`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.npz"
      try Data("something else".utf8).write(to: URL(fileURLWithPath: path))
      let old = try TensorFile(["x": Tensor([1.0])]).bytes(as: .npz)
      try TensorFile(["x": Tensor([1.0])]).write(to: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(old))
      let mapped = try TensorFile(contentsOf: path)
      try TensorFile(["x": Tensor([2.0])]).write(to: path)
      #expect(try mapped.elements("x", as: Double.self) == [1], "the mapping has the old file")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.npz"])
    }
  }

  @Test func `what cannot be written leaves what is there`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.npz"
      try TensorFile(["x": Tensor([1.0])]).write(to: path)
      let brain = try TensorFile(
        Array(Data(#"B......."#.utf8).map { $0 == 66 ? UInt8(56) : 0 })
          + Array(#"{"b":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}} "#.utf8) + [0, 0],
        path: "b")
      #expect(brain["b"]?.type == .bfloat16)
      let refusals: [() throws -> Void] = [
        { try brain.write(to: path) },
        { try TensorFile(["__metadata__": Tensor([1.0])]).write(to: path) },
        { try TensorFile().write(to: path, as: .npy) },
        { try TensorFile().write(to: folder + "/a.txt") },
        { try TensorFile().write(to: folder + "/missing/a.npz") },
        { try TensorFile().write(to: folder + "/") },
      ]
      for refusal in refusals { #expect(throws: CheckpointError.self) { try refusal() } }
      #expect(try TensorFile(contentsOf: path).elements("x", as: Double.self) == [1])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.npz"])
    }
  }

  @Test func `a file has the name that it was given, whatever letters are in it`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/größer/éàüöß.safetensors"
      try FileManager.default.createDirectory(
        atPath: folder + "/größer", withIntermediateDirectories: true)
      try Samples.file.write(to: path)
      #expect(try TensorFile(contentsOf: path).isSame(as: Samples.file))
      let error = #expect(throws: CheckpointError.self) {
        try Samples.file.write(to: folder + "/größer/x/éàüöß.safetensors")
      }
      #expect(error?.path == folder + "/größer/x")
    }
  }

  @Test func `an error names the tensor, and what it is instead`() throws {
    let file = TensorFile(["kernel": Tensor([Float(1), 2], shape: [1, 2])])
    func words(_ body: () throws(CheckpointError) -> [Float]) -> String {
      do throws(CheckpointError) { return "\(try body())" } catch { return "\(error)" }
    }
    #expect(
      words { () throws(CheckpointError) in try file.elements("bias", as: Float.self) }
        == "cannot read bias: there is no such tensor, but kernel")
    #expect(
      words { () throws(CheckpointError) in
        try file.elements("kernel", as: Double.self).map(Float.init)
      } == "cannot read kernel: its elements are F32, not F64")
    #expect(
      words { () throws(CheckpointError) in try file.elements("kernel", as: Float.self, shape: [2])
      }
        == "cannot read kernel: its shape is [1, 2], not [2]")
  }

  @Test func `tensors are parts of checkpoints`() throws {
    try withTemporaryFolder { folder in
      let store = try CheckpointStore(directory: folder)
      try store.save(CheckpointID(attempt: 1, step: 7)) {
        try $0.write(Samples.file, as: "weights.safetensors")
      }
      let checkpoint = try #require(try store.latest())
      #expect(try checkpoint.tensors("weights.safetensors").isSame(as: Samples.file))
      let path = folder + "/0001-000000000007/weights.safetensors"
      #expect(try TensorFile(contentsOf: path).isSame(as: Samples.file))
    }
  }
}
