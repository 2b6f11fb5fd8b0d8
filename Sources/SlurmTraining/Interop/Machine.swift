internal import COpenBLAS

/// What the last bits of a training depend on: sums are made in another order on other processors, and
/// on another number of threads.
public struct Machine: Hashable, Sendable, Codable {
  /// The number of OpenBLAS's threads.
  public let threads: Int
  /// The kind of processor, as OpenBLAS names it: `SkylakeX`.
  public let processor: String
  /// OpenBLAS's version: `0.3.21`.
  public let library: String

  /// What this process computes with, now.
  public static var current: Machine {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return Machine(
      threads: Int(openblas_get_num_threads()),
      processor: String(cString: openblas_get_corename()),
      library: words.dropFirst().first.map(String.init) ?? "?")
  }

  /// Lets OpenBLAS compute on so many threads, in the whole process.
  ///
  /// - Precondition: It is at least 1.
  public static func use(threads: Int) {
    precondition(threads >= 1, "somebody must compute")
    openblas_set_num_threads(Int32(threads))
  }
}

extension Machine {
  /// As a checkpoint's manifest says it.
  var notes: [String: String] {
    ["blas-threads": "\(threads)", "blas-processor": processor, "openblas": library]
  }

  /// Reads that again; nil when it is not all there.
  init?(notes: [String: String]) {
    guard let threads = notes["blas-threads"].flatMap({ Int($0) }),
      let processor = notes["blas-processor"], let library = notes["openblas"]
    else { return nil }
    self.init(threads: threads, processor: processor, library: library)
  }
}

extension Machine: CustomStringConvertible {
  /// `2 threads on SkylakeX, OpenBLAS 0.3.21`.
  public var description: String {
    "\(threads == 1 ? "1 thread" : "\(threads) threads") on \(processor), OpenBLAS \(library)"
  }
}
