import Foundation
import SlurmCheckpointing
import SlurmTensors

/// Writing 1 GiB of numbers as a safetensors file, beside `dd` with as many bytes on the same file
/// system; and how soon the first number of such a file is there.
final class Tensors {
  private static let count = 1 << 28
  private static let rounds = 7

  private let folder: String
  private let file: TensorFile
  /// What `dd` writes.
  private let memory = "/dev/shm/slurmswift-tensors-\(getpid())"

  init(programs: String) throws {
    folder = programs + "/tensors-bench"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var word: UInt32 = 1
    let numbers = [Float](unsafeUninitializedCapacity: Self.count) { buffer, count in
      for index in buffer.indices {
        // No pattern that a disk could shorten; every number is one.
        word = word &* 1_664_525 &+ 1_013_904_223
        buffer[index] = Float(bitPattern: word & 0xBF7F_FFFF)
      }
      count = buffer.count
    }
    file = TensorFile(["numbers": Tensor(numbers, shape: [1 << 14, 1 << 14])])
    // One of each before anything counts.
    try file.write(to: path)
    try dd("if=\(path)", "of=\(memory)")
    try dd("if=\(memory)", "of=\(folder)/other", "conv=fsync")
  }

  deinit {
    unlink(memory)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var path: String { folder + "/numbers.safetensors" }

  func measure() throws -> [any Finding] {
    var turns = Turns()
    for round in 0..<Self.rounds {
      try turns.take(
        round,
        prepare: { [path, folder] in
          unlink(path)
          unlink(folder + "/other")
        },
        [
          ("write", { [file, path] in try file.write(to: path) }),
          ("dd", { try self.dd("if=\(self.memory)", "of=\(self.folder)/other", "conv=fsync") }),
        ])
      if access(path, F_OK) != 0 { try file.write(to: path) }
      // As on a node that has not seen it.
      try dd("if=\(path)", "iflag=nocache", "count=0")
      try turns.take(round, [("map", firstNumber)])
    }
    return [
      Ratio(
        "writing 1 GiB of tensors", turns.median("write"), turns.median("dd"), unit: "s",
        limit: 1 / 0.9),
      Amount("first number of 1 GiB", turns.median("map") * 1000, unit: "ms", atMost: 50),
    ]
  }

  private func firstNumber() throws {
    let number = try TensorFile(contentsOf: path)["numbers"]?.withElements(as: Float.self) { $0[0] }
    guard number != nil else { throw Failure("the file has no such numbers") }
  }

  private func dd(_ arguments: String...) throws {
    _ = try ProgramRun("dd", ["bs=1M", "status=none"] + arguments)
  }
}
