@testable import SlurmDMTCP

/// The beginning of an image, which may be cut off.
enum ImageHeaderTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    look(at: bytes)
    // A whole header is longer than what is fuzzed.
    (Array(bytes) + [UInt8](repeating: 0, count: 4096)).withUnsafeBytes { look(at: $0) }
  }

  private static func look(at bytes: UnsafeRawBufferPointer) {
    do throws(ImageHeader.Malformed) {
      let header = try ImageHeader(bytes)
      require(header.processCount > 0, "an image of no process")
      require(header.computation.contains("-"), "\(header.computation) is no computation")
    } catch {
      require(!error.problem.isEmpty, "nothing is said of what is wrong")
    }
  }
}
