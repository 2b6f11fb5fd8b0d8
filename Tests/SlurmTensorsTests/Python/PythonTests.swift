import Foundation
import SlurmCheckpointing
import SlurmTensors
import TestSupport
import Testing

/// What Python's own packages write is read, and what is written they read.
struct PythonTests {
  @Test func `Python reads every file that is written`() async throws {
    try await TemporaryFolder.run { folder in
      var file = Samples.file
      try file.write(to: folder + "/a.npz")
      try file.write(to: folder + "/packed.npz", as: .packedNPZ)
      try TensorFile().write(to: folder + "/empty.npz")
      try TensorFile(["x": #require(file["f32"])]).write(to: folder + "/a.npy")
      file.metadata = ["made by": "tests", "quoted": "\"\\\n\u{1}ü"]
      try file.write(to: folder + "/a.safetensors")
      try await Python.run(
        Samples.python + """
          import safetensors
          same(st.load_file('a.safetensors'))
          with safetensors.safe_open('a.safetensors', 'np') as f:
            assert f.metadata() == {'made by': 'tests', 'quoted': '"\\\\\\n\\x01ü'}, f.metadata()
          for name in 'a.npz', 'packed.npz':
            same(np.load(name, allow_pickle=False))
          import zipfile
          for name, method in ('a.npz', 0), ('packed.npz', 8):
            with zipfile.ZipFile(name) as z:
              assert z.testzip() is None and all(i.compress_type == method for i in z.infolist())
          assert list(np.load('empty.npz')) == []
          array = np.load('a.npy', allow_pickle=False)
          assert (array == samples['f32']).all() and array.flags.c_contiguous
          """, in: folder)
    }
  }

  @Test func `every file that Python writes is read`() async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run(
        Samples.python + """
          st.save_file(samples, 'a.safetensors', metadata={'epoch': '7'})
          np.savez('a.npz', **samples)
          np.savez_compressed('packed.npz', **samples)
          np.savez('empty.npz')
          np.save('a.npy', samples['f32'])
          """, in: folder)
      var expected = Samples.file
      for name in ["a.npz", "packed.npz"] {
        #expect(try TensorFile(contentsOf: "\(folder)/\(name)").isSame(as: expected), "\(name)")
      }
      expected.metadata = ["epoch": "7"]
      #expect(try TensorFile(contentsOf: folder + "/a.safetensors").isSame(as: expected))
      #expect(try TensorFile(contentsOf: folder + "/empty.npz").tensors.isEmpty)
      let array = try TensorFile(contentsOf: folder + "/a.npy")
      #expect(try #require(array["arr_0"]).isSame(as: try #require(expected["f32"])))
    }
  }

  /// As `bgzip` and `cat a.gz b.gz` make them; the last one of `bgzip`'s is empty.
  @Test func `a table that gzip has packed in several pieces is read whole`() async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run(
        """
        import gzip
        pieces = [b'1,2\\n' * 9000, b'3,', b'4\\n', b'']
        packed = [gzip.compress(piece) for piece in pieces]
        open('a.csv.gz', 'wb').write(b''.join(packed))
        open('short.csv.gz', 'wb').write(b''.join(packed)[:-1])
        open('more.csv.gz', 'wb').write(b''.join(packed) + b'more')
        """, in: folder)
      let table = try #require(try TensorFile(contentsOf: folder + "/a.csv.gz")["arr_0"])
      #expect(table.shape == [9001, 2])
      #expect(table.elements(as: Double.self)?.suffix(4) == [1, 2, 3, 4])
      for name in ["short.csv.gz", "more.csv.gz"] {
        #expect(throws: CheckpointError.self) { try TensorFile(contentsOf: "\(folder)/\(name)") }
      }
    }
  }

  @Test(arguments: ["np.float16", "np.float32", "np.float64", "np.int16", "np.uint64", "np.int8"])
  func `arrays by columns and of the other byte order are put in order`(type: String) async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run(
        """
        a = np.arange(24).reshape(2, 3, 4).astype(\(type))
        np.save('straight.npy', a)
        np.save('columns.npy', np.asfortranarray(a))
        np.save('swapped.npy', a.astype(a.dtype.newbyteorder('>')))
        np.save('both.npy', np.asfortranarray(a.astype(a.dtype.newbyteorder('>'))))
        np.save('empty.npy', np.asfortranarray(np.zeros((3, 0, 2), '>f4')))
        """, in: folder)
      let expected = try #require(try TensorFile(contentsOf: folder + "/straight.npy")["arr_0"])
      #expect(expected.shape == [2, 3, 4])
      #expect(expected.numbers(as: Double.self) == (0..<24).map(Double.init))
      for name in ["columns", "swapped", "both"] {
        let tensor = try TensorFile(contentsOf: "\(folder)/\(name).npy")["arr_0"]
        #expect(try #require(tensor).isSame(as: expected), "\(name)")
      }
      #expect(try TensorFile(contentsOf: folder + "/empty.npy")["arr_0"]?.shape == [3, 0, 2])
    }
  }

  @Test(arguments: [
    ("np.array([None])", "pickle"), ("np.array(['a'])", "unknown type, '<U1'"),
    ("np.array([1j])", "unknown type, '<c16'"),
    ("np.zeros(2, [('a', 'f4'), ('b', 'i4')])", "records"),
  ])
  func `what is no numbers is refused with its name`(array: String, words: String) async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run("np.save('a.npy', \(array), allow_pickle=True)", in: folder)
      let error = #expect(throws: (any Error).self) {
        try TensorFile(contentsOf: folder + "/a.npy")
      }
      #expect("\(try #require(error))".contains(words))
    }
  }

  @Test func `safetensors' own half-width types are read as numbers`() async throws {
    try await TemporaryFolder.run { folder in
      try await Python.run(
        """
        import json, struct
        h = json.dumps({'b': {'dtype': 'BF16', 'shape': [2], 'data_offsets': [0, 4]}}).encode()
        open('b.safetensors', 'wb').write(
          struct.pack('<Q', len(h)) + h + struct.pack('<HH', 0x3FC0, 0xC000))
        st.save_file({'h': np.array([1, -2, np.inf, 2.0**-24, 65504], np.float16)}, 'h.safetensors')
        """, in: folder)
      let brain = try #require(try TensorFile(contentsOf: folder + "/b.safetensors")["b"])
      #expect(brain.numbers(as: Float.self) == [1.5, -2])
      #expect(brain.elements(as: UInt16.self) == [0x3FC0, 0xC000])
      let half = try #require(try TensorFile(contentsOf: folder + "/h.safetensors")["h"])
      #expect(half.numbers(as: Double.self) == [1, -2, .infinity, 0x1p-24, 65504])
    }
  }
}
