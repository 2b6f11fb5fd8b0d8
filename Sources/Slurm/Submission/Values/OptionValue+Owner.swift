internal import Glibc

// Whose a job is.
extension OptionValue {
  /// What only root may say.
  static func forRoot<Value>(
    _ text: String, _ read: (String) throws(ParseError) -> Value
  ) throws(ParseError) -> Value {
    guard getuid() == 0 else {
      throw ParseError(text: text, position: 0, problem: "only root may submit for others")
    }
    return try read(text)
  }

  /// A user by name or number.
  static func user(_ text: String) throws(ParseError) -> UserID {
    guard let user = try? UserID(named: text), user.name != nil else {
      throw ParseError(text: text, position: 0, problem: "this user is not known here")
    }
    return user
  }

  /// A group by name or number.
  static func group(_ text: String) throws(ParseError) -> Int {
    if let number = UInt32(text) { return Int(number) }
    var entry = Glibc.group()
    var result: UnsafeMutablePointer<Glibc.group>?
    // A group's record names all of its members.
    let number = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 20) {
      buffer -> Int? in
      guard let start = buffer.baseAddress else { return nil }
      getgrnam_r(text, &entry, start, buffer.count, &result)
      return result.map { Int($0.pointee.gr_gid) }
    }
    guard let number else {
      throw ParseError(text: text, position: 0, problem: "this group is not known here")
    }
    return number
  }
}
