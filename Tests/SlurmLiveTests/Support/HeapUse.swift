import Foundation
import TestSupport
import Testing

/// The heap of this process, to the byte: what glibc has from the system, less what is free.
enum HeapUse {
  /// How many bytes are in use.
  ///
  /// Under AddressSanitizer, which has a heap of its own and looks for leaks itself, it stays as
  /// it is.
  static func bytes() throws -> Int {
    var (text, length): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
    let stream = try #require(open_memstream(&text, &length))
    // Swift sees nothing of malloc.h.
    typealias Function = @convention(c) (CInt, UnsafeMutablePointer<FILE>) -> CInt
    let symbol = try #require(dlsym(nil, "malloc_info"))
    #expect(unsafeBitCast(symbol, to: Function.self)(0, stream) == 0)
    fclose(stream)
    defer { free(text) }
    // The sums of all arenas stand at the end.
    let report = String(cString: try #require(text))
    let sums = report.components(separatedBy: "</heap>").last ?? ""
    func size(_ tag: String) throws -> Int {
      let line = sums.split(separator: "\n").first { $0.hasPrefix("<" + tag) }
      let value = line?.components(separatedBy: "size=\"").last?.prefix { $0.isNumber }
      guard let number = value.flatMap({ Int($0) }) else {
        throw NeverHappened(description: "no \(tag) in \(sums)")
      }
      return number
    }
    return try size("system type=\"current\"") + size("total type=\"mmap\"")
      - size("total type=\"fast\"") - size("total type=\"rest\"")
  }

  /// Repeats what may not use up memory, after as many rounds as it takes to fill all caches.
  ///
  /// - Parameter bytesEach: What a round must stay below; the least that malloc hands out is 32.
  static func expectFlat(
    rounds: Int, bytesEach: Int = 32, _ round: () throws -> Void
  ) throws {
    for _ in 1...max(rounds / 4, 50) { try round() }
    var growths: [Int] = []
    // What is lost each time is lost again; a buffer that something fills now and then is not.
    while growths.count < 3, !growths.contains(where: { $0 < rounds * bytesEach }) {
      let before = try bytes()
      for _ in 1...rounds { try round() }
      growths.append(try bytes() - before)
    }
    #expect(
      growths.contains { $0 < rounds * bytesEach },
      "\(rounds) rounds took \(growths) bytes each time")
  }
}
