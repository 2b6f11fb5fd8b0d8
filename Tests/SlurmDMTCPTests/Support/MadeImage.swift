import Foundation
import TestSupport

/// An image, written by the offsets of the two formats.
struct MadeImage {
  var version = 4
  var host: UInt64 = 0x40f5_a9a6_2208_8167
  var time: UInt64 = 0x10de_c204_0da1_3b
  var pid: Int32 = 40000
  var computationPID: Int32 = 40000
  var generation: UInt32 = 1
  var processCount: UInt32 = 1
  var program = "counter"
  var memory = [UInt8](repeating: 7, count: 8192)

  var name: String {
    "ckpt_\(program)_\(String(host, radix: 16))-\(pid)-\(String(time, radix: 16)).dmtcp"
  }

  var bytes: [UInt8] {
    let header = version == 3 ? headerOf3 : headerOf4
    let area = number(UInt64(0x1000)) + number(UInt64(0x3000)) + number(UInt64(memory.count))
    let end = number(UInt64(0)) + number(UInt64(0)) + number(UInt64.max)
    return header + padded(area, to: 4096) + memory + padded(end, to: 4096)
  }

  private func number(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private func padded(_ bytes: [UInt8], to size: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: size - bytes.count)
  }

  private func id(_ pid: Int32, generation: UInt32) -> [UInt8] {
    number(host) + number(time) + number(pid) + number(generation)
  }

  private var headerOf4: [UInt8] {
    var bytes = padded(Array("DMTCP_CHECKPOINT_IMAGE_v4.0\n".utf8), to: 32)
    bytes += id(pid, generation: 0) + id(1, generation: 0)
    bytes += id(computationPID, generation: generation)
    bytes += [UInt8](repeating: 0, count: 24) + number(processCount)
    bytes = padded(bytes, to: 256) + padded(Array(program.utf8), to: 1024)
    let header = padded(bytes, to: 4096)
    return header + header
  }

  private var headerOf3: [UInt8] {
    func text(_ text: String) -> [UInt8] { number(UInt32(text.utf8.count)) + Array(text.utf8) }
    var bytes = Array("DMTCP_CHECKPOINT_IMAGE_v2.0\nProcessInfo:\0".utf8)
    bytes += [UInt8](repeating: 0, count: 32)
    bytes += text(program) + text("/bin/" + program) + text("n1") + text("/work") + text("/work")
    bytes += id(pid, generation: 0) + id(1, generation: 0)
    bytes += [UInt8](repeating: 0, count: 32)
    bytes += id(computationPID, generation: generation) + number(processCount)
    return padded(bytes, to: 4096) + [UInt8](repeating: 0, count: 4096)
  }

  /// Writes it into a folder.
  ///
  /// - Returns: The path.
  @discardableResult
  func write(to folder: String, packed: Bool = false) async throws -> String {
    let path = "\(folder)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    guard packed else { return path }
    let run = try await ProgramRun.of(
      "/bin/gzip", ["-1", path], environment: [:], folder: folder)
    guard run.status == 0 else { throw NeverHappened(description: "\(run)") }
    rename(path + ".gz", path)
    return path
  }
}
