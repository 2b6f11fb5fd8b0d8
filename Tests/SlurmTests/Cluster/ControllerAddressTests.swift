import Testing

@testable import Slurm

@Suite("Controllers")
struct ControllerAddressTests {
  @Test func printed() {
    let plain = ControllerAddress(name: "ctl", address: "ctl", port: 6817)
    #expect(plain.description == "ctl:6817")
    let other = ControllerAddress(name: "ctl", address: "10.0.0.1", port: 6817)
    #expect(other.description == "ctl (10.0.0.1:6817)")
  }

  @Test func upUnlessItFailed() {
    let address = ControllerAddress(name: "ctl", address: "ctl", port: 6817)
    func isUp(_ failure: SlurmErrorCode?) -> Bool {
      ControllerStatus(controller: address, isPrimary: true, failure: failure, latency: .zero).isUp
    }
    #expect(isUp(nil))
    #expect(!isUp(.controllerUnreachable))
  }

  @Test func limits() {
    #expect(Limit.limited(5).value == 5 && Limit.limited(5).description == "5")
    #expect(Limit<Int>.unlimited.value == nil && Limit<Int>.unlimited.description == "UNLIMITED")
  }
}
