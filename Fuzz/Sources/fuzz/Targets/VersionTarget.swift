import Slurm

/// Releases of Slurm.
enum VersionTarget {
  static func check(_ text: String) {
    guard let version = SlurmRelease(text) else { return }
    let numbers = [version.major, version.minor, version.micro]
    require(numbers.allSatisfy { $0 >= 0 }, "negative: \(numbers)")
    requireRoundTrip(version, version.description) { SlurmRelease($0) }
    require(SlurmRelease(version.description)?.suffix == version.suffix, "suffix of \(version)")
    require(text.hasSuffix(version.suffix), "\(version.suffix) is not the end of \(text)")
    require(!(version < version), "\(version) is less than itself")
  }
}
