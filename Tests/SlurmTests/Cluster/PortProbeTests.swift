import Testing

@testable import Slurm

@Suite("Whether anybody listens")
struct PortProbeTests {
  @Test(.timeLimit(.minutes(1))) func aListenerIsFound() throws {
    let listener = try #require(LocalSocket.listening())
    let (isFound, time) = probe([listener.port])
    #expect(isFound)
    #expect(time < .milliseconds(900))
  }

  @Test(.timeLimit(.minutes(1))) func aRefusalIsToldAtOnce() throws {
    let closed = try #require(LocalSocket.refusing())
    let (isFound, time) = probe([closed.port])
    #expect(!isFound)
    #expect(time < .milliseconds(900))
  }

  @Test(.timeLimit(.minutes(1))) func oneOfSeveralIsEnough() throws {
    let closed = try (0..<3).map { _ in try #require(LocalSocket.refusing()) }
    let listener = try #require(LocalSocket.listening())
    for place in 0...closed.count {
      var ports = closed.map(\.port)
      ports.insert(listener.port, at: place)
      #expect(probe(ports).isFound, "at \(place)")
    }
    #expect(!probe(closed.map(\.port)).isFound)
  }

  @Test(.timeLimit(.minutes(1))) func silenceTakesASecond() throws {
    let silent = try #require(LocalSocket.silent())
    let (isFound, time) = probe([silent.port])
    #expect(!isFound)
    #expect(time > .milliseconds(900) && time < .seconds(10))
  }

  @Test(.timeLimit(.minutes(1))) func aListenerIsFoundBesideSilenceAndRefusal() throws {
    let silent = try #require(LocalSocket.silent())
    let closed = try #require(LocalSocket.refusing())
    let listener = try #require(LocalSocket.listening())
    // One that is not held up by a busy machine.
    let probes = (1...5).lazy.map { _ in probe([silent.port, closed.port, listener.port]) }
    #expect(probes.contains { $0.isFound && $0.time < .milliseconds(900) })
  }

  @Test(.timeLimit(.minutes(1))) func namesAreLookedUp() throws {
    let listener = try #require(LocalSocket.listening())
    let local = ControllerAddress(name: "ctl", address: "localhost", port: listener.port)
    #expect(PortProbe.anyoneListens(at: [local]))
  }

  @Test func nobodyToAsk() {
    #expect(!PortProbe.anyoneListens(at: []))
    let nameless = ControllerAddress(name: "", address: "no such host", port: 1)
    #expect(!PortProbe.anyoneListens(at: [nameless]))
  }

  private func probe(_ ports: [UInt16]) -> (isFound: Bool, time: Duration) {
    let addresses = ports.map { ControllerAddress(name: "ctl", address: "127.0.0.1", port: $0) }
    var isFound = false
    let time = ContinuousClock().measure { isFound = PortProbe.anyoneListens(at: addresses) }
    return (isFound, time)
  }
}
