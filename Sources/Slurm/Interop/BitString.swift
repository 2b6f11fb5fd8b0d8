internal import CSlurm

/// The indexes of the bits that are set in one of libslurm's bit strings, which must outlive it.
struct BitString: Sequence, IteratorProtocol {
  private let bits: UnsafeMutablePointer<bitstr_t>?
  private var index: Int64 = 0

  init(_ bits: UnsafeMutablePointer<bitstr_t>?) { self.bits = bits }

  mutating func next() -> Int? {
    let found = slurmswift_next_array_task(bits, index)
    guard found >= 0 else { return nil }
    index = found + 1
    return Int(found)
  }
}
