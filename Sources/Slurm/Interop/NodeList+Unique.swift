internal import CSlurm
internal import Glibc

extension NodeList {
  /// A list with each name once, as Slurm writes it: `n[1,3]` of `n3,n1,n3`.
  ///
  /// - Returns: The text as it is where Slurm cannot read it.
  static func unique(_ text: String) -> String {
    guard let unique = slurmswift_unique_nodes(text) else { return text }
    defer { free(unique) }
    return String(cString: unique)
  }
}
