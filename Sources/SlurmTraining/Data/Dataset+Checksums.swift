internal import SlurmCheckpointing

extension Dataset {
  /// Tell these samples, and what is to be made of each, from others.
  var checksums: [Checksum] {
    let targets =
      switch targets {
      case .classes(let classes, _): Self.checksum(of: classes)
      case .values(let values, _): Self.checksum(of: values)
      }
    return [Self.checksum(of: inputs), targets]
  }

  private static func checksum<Number: BitwiseCopyable>(of numbers: [Number]) -> Checksum {
    numbers.withUnsafeBytes { Checksum(of: $0) }
  }
}
