internal import CSlurm

/// Lists of libslurm's.
enum SlurmList {
  /// What is in a list, which stays its owner; nothing where there is none.
  static func elements(of list: UnsafeMutableRawPointer?) -> [UnsafeMutableRawPointer?] {
    var elements = [UnsafeMutableRawPointer?](
      repeating: nil, count: Int(slurmswift_list_count(list)))
    elements.withUnsafeMutableBufferPointer { slurmswift_copy_list(list, $0.baseAddress) }
    return elements
  }
}
