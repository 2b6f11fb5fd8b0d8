internal import Glibc

/// A user, by number.
public struct UserID: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
  /// The number.
  public let rawValue: UInt32

  /// Creates a user from their number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Whom this process runs as.
  public static var currentUser: UserID { UserID(rawValue: getuid()) }

  /// Looks a user up by name, or by number in digits.
  ///
  /// - Throws: ``SlurmErrorCode/unknownUser``.
  public init(named name: String) throws(SlurmError) {
    if let number = UInt32(name) {
      self.init(rawValue: number)
      return
    }
    let number: UInt32? = Self.lookUp { entry, buffer, size, result in
      getpwnam_r(name, entry, buffer, size, result)
    } reading: {
      $0.pw_uid
    }
    guard let number else {
      throw SlurmError(.unknownUser, operation: "find the user", subject: name)
    }
    self.init(rawValue: number)
  }

  /// The user's name on this machine; nil when it knows none.
  public var name: String? {
    Self.lookUp { [rawValue] entry, buffer, size, result in
      getpwuid_r(rawValue, entry, buffer, size, result)
    } reading: {
      String(cString: $0.pw_name)
    }
  }

  /// The name, or the number where there is none.
  public var description: String { name ?? "\(rawValue)" }

  private typealias Query = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
    UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> CInt

  private static func lookUp<Value>(_ query: Query, reading read: (passwd) -> Value) -> Value? {
    var capacity = 1024
    while capacity <= 1 << 20 {
      var isTooSmall = false
      let value: Value? = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) {
        guard let buffer = $0.baseAddress else { return nil }
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        isTooSmall = query(&entry, buffer, $0.count, &result) == ERANGE
        return result.map { read($0.pointee) }
      }
      if !isTooSmall { return value }
      capacity *= 4
    }
    return nil
  }
}
