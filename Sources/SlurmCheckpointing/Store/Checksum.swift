internal import CCheckpointing

/// The checksum of a part of a checkpoint: XXH3 with 128 bits, as `xxhsum -H2` prints it.
///
/// It finds damage, not forgery.
public struct Checksum: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64
}

extension Checksum {
  /// The checksum of some bytes.
  public init(of bytes: UnsafeRawBufferPointer) {
    let stream = Stream()
    stream.update(bytes)
    self = stream.checksum
  }

  /// A checksum that grows with the bytes that pass; owns the state of the hash.
  package struct Stream: ~Copyable {
    private let state: OpaquePointer

    package init() {
      guard let state = slurmswift_hash_create() else {
        preconditionFailure("no memory for the 576 bytes of a checksum")
      }
      self.state = state
    }

    deinit { slurmswift_hash_free(state) }

    package func update(_ bytes: UnsafeRawBufferPointer) {
      slurmswift_hash_update(state, bytes.baseAddress, bytes.count)
    }

    /// The checksum of all bytes so far.
    package var checksum: Checksum {
      var (high, low): (UInt64, UInt64) = (0, 0)
      slurmswift_hash_digest(state, &high, &low)
      return Checksum(high: high, low: low)
    }
  }
}

extension Checksum: LosslessStringConvertible {
  /// Reads 32 hexadecimal digits; nil for anything else.
  public init?(_ description: String) {
    let digits = description.utf8
    guard digits.count == 32, description.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let high = UInt64(description.prefix(16), radix: 16),
      let low = UInt64(description.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// 32 hexadecimal digits.
  public var description: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

  private static func hexadecimal(_ half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Checksum: Codable {
  /// Reads the hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let checksum = Checksum(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a checksum has 32 hexadecimal digits")
    }
    self = checksum
  }

  /// Writes the hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
