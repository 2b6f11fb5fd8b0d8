@testable import SlurmDMTCP

/// What comes from the port of a coordinator, or of something else.
enum CoordinatorMessageTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    do throws(CoordinatorMessage.Malformed) {
      let message = try CoordinatorMessage(Array(bytes))
      require(bytes.count == CoordinatorMessage.size, "\(bytes.count) bytes are a message")
      let again = try CoordinatorMessage(message.bytes)
      require(again == message, "\(message) became \(again)")
    } catch {
      require(!error.problem.isEmpty, "nothing is said of what is wrong")
    }
  }
}
