/// The format of an image; one DMTCP does not read another's.
public enum ImageVersion: Int, Hashable, Sendable, Codable, CaseIterable {
  /// Of DMTCP 3.
  case three = 3
  /// Of DMTCP 4, and of 5.
  case four = 4

  static let commonSignature = "DMTCP_CHECKPOINT_IMAGE_v"

  var signature: String { Self.commonSignature + (self == .three ? "2.0\n" : "4.0\n") }

  /// Whether the programs of a release restart such an image; nil where that is not known.
  func isRead(by release: DMTCPRelease) -> Bool? {
    release.text.split(separator: ".").first.flatMap { Int($0) }.map { major in
      self == .three ? major == 3 : major >= 4
    }
  }
}

extension ImageVersion: CustomStringConvertible {
  /// `DMTCP 3`.
  public var description: String { self == .three ? "DMTCP 3" : "DMTCP 4 or later" }
}
