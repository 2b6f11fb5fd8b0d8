import Testing

@testable import SlurmDMTCP

struct CoordinatorMessageTests {
  /// A message with any values.
  private func random() -> CoordinatorMessage {
    var message = CoordinatorMessage(type: .random(in: .min ... .max))
    message.command = .random(in: .min ... .max)
    message.status = .random(in: .min ... .max)
    message.extraByteCount = .random(in: .min ... .max)
    message.processCount = .random(in: .min ... .max)
    message.isRunning = .random()
    message.interval = .random(in: .min ... .max)
    return message
  }

  @Test func `what is written is read again`() throws {
    for _ in 0..<1000 {
      let message = random()
      #expect(message.bytes.count == 208)
      #expect(try CoordinatorMessage(message.bytes) == message)
    }
  }

  @Test func `a question for the status is these bytes`() {
    let bytes = ProtocolForm.letters.message(.status).bytes
    #expect(Array(bytes[..<16]) == Array("DMTCP_CKPT_V0\n\0\0".utf8))
    #expect(Array(bytes[16..<88]) == [UInt8](repeating: 0, count: 72))
    #expect(Array(bytes[88..<100]) == [208, 0, 0, 0, 0, 0, 0, 0, 15, 0, 0, 0])
    #expect(Array(bytes[152..<160]) == [UInt8](repeating: 255, count: 8))
    #expect(Array(bytes[176..<180]) == [115, 0, 0, 0])
    #expect(Array(bytes[192..<196]) == [255, 255, 255, 255])
    let numbers = ProtocolForm.numbers.message(.status).bytes
    #expect(numbers[96] == 16 && numbers[176] == 1)
  }

  @Test func `what is cut short is no message, wherever it is cut`() {
    let bytes = random().bytes
    for count in 0..<bytes.count {
      #expect(throws: CoordinatorMessage.Malformed.self) {
        try CoordinatorMessage(Array(bytes[..<count]))
      }
    }
  }

  @Test func `a magic of another kind is none`() {
    for place in 0..<16 {
      var bytes = random().bytes
      bytes[place] ^= 0x20
      #expect(throws: CoordinatorMessage.Malformed.self) { try CoordinatorMessage(bytes) }
    }
  }
}
