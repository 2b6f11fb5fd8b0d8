import Glibc

/// The most memory that this process has had.
public enum PeakMemory {
  /// As the kernel noted it, `VmHWM`, in KiB; 0 where it does not tell.
  public static var kibibytes: Int {
    guard let status = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(status) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, CInt(line.count), status) != nil {
      let words = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        .split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        .map { String(decoding: $0, as: UTF8.self) }
      if words.count > 1, words[0] == "VmHWM:" { return Int(words[1]) ?? 0 }
    }
    return 0
  }
}
