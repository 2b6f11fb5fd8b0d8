import Glibc
import SlurmCheckpointing

/// Saves checkpoints of growing steps until it is killed, and says on stdout when one is complete.
///
/// usage: CheckpointWriter FOLDER ATTEMPT BYTES
@main
enum CheckpointWriter {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let attempt = Int(arguments[2]), let size = Int(arguments[3]) else {
      preconditionFailure("usage: CheckpointWriter FOLDER ATTEMPT BYTES")
    }
    let store = try CheckpointStore(directory: arguments[1], keeping: 2)
    var step = 0
    try store.restore { step = try $0.decode(Int.self, from: "step.json") }
    var memory = [UInt64](repeating: 0, count: size / 8)
    while true {
      step += 1
      for index in memory.indices { memory[index] = UInt64(step) &* 0x9E37_79B9_7F4A_7C15 }
      try store.save(CheckpointID(attempt: attempt, step: step)) { checkpoint in
        try checkpoint.encode(step, as: "step.json")
        try checkpoint.write(memory, as: "memory")
      }
      print(step)
      fflush(nil)
    }
  }
}
