import Glibc
import PeakMemory
import SlurmCheckpointing

/// Saves a buffer, or restores it, and prints the seconds that it took and the peak memory in KiB.
///
///     checkpoint-store save|restore FOLDER BYTES
@main
struct CheckpointStoreProgram {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else { exit(64) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { buffer.deallocate() }
    let words = buffer.bindMemory(to: UInt64.self)
    // No pattern that a disk could shorten. To restore, too: pages that are there cost no time.
    var word: UInt64 = 1
    for index in words.indices {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      words[index] = word
    }
    let last = word
    let store = try CheckpointStore(directory: arguments[2])
    let start = ContinuousClock.now
    if arguments[1] == "save" {
      _ = try store.save(CheckpointID(attempt: 1, step: 1)) {
        try $0.write(UnsafeRawBufferPointer(buffer), as: "memory")
      }
    } else {
      words[words.count - 1] = 0
      _ = try store.restore { try $0.read("memory", into: buffer) }
      guard words.last == last else { exit(1) }
    }
    print(start.duration(to: .now) / .seconds(1), PeakMemory.kibibytes)
  }
}
