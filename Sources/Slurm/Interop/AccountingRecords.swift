internal import CSlurm

/// A list of records that libslurm gave away, freed with the last handle into it.
final class AccountingRecords: @unchecked Sendable {
  // Nobody changes the list or its records, so that it may go from thread to thread.
  private let list: UnsafeMutableRawPointer
  private let elements: [UnsafeMutableRawPointer?]

  /// Takes a list over.
  init(owning list: UnsafeMutableRawPointer) {
    self.list = list
    elements = SlurmList.elements(of: list)
  }

  deinit { slurmswift_free_list(list) }

  /// How many records there are.
  var count: Int { elements.count }

  /// The record at a place, as long as the list lives.
  func record<Record>(at index: Int, as type: Record.Type) -> UnsafeMutablePointer<Record> {
    // A list of libslurm's has no empty elements.
    elements[index].unsafelyUnwrapped.assumingMemoryBound(to: type)
  }
}
