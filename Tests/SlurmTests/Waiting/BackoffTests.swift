import Testing

@testable import Slurm

@Suite("Growing pauses")
struct BackoffTests {
  @Test func growUpToTheLongest() {
    var backoff = Backoff(from: .milliseconds(100), by: 2, upTo: .seconds(1))
    for planned in [100, 200, 400, 800, 1_000, 1_000, 1_000] {
      let pause = backoff.pause()
      #expect(pause >= .microseconds(planned * 799), "\(pause) for \(planned) ms")
      #expect(pause <= .microseconds(planned * 1_201), "\(pause) for \(planned) ms")
    }
  }

  @Test func neverBeginAboveTheLongest() {
    var backoff = Backoff(from: .seconds(60), upTo: .seconds(1))
    #expect(backoff.pause() <= .milliseconds(1_201))
  }

  /// A very long wait must not overflow.
  @Test func stayBounded() {
    var backoff = Backoff(from: .milliseconds(100), by: 1.5, upTo: .seconds(10))
    for _ in 0..<100_000 {
      let pause = backoff.pause()
      #expect(pause >= .milliseconds(79) && pause <= .milliseconds(12_001))
    }
  }

  @Test func differ() {
    let pauses = (0..<50).map { _ in
      var backoff = Backoff(from: .seconds(10), upTo: .seconds(10))
      return backoff.pause()
    }
    #expect(Set(pauses).count > 40)
    #expect(pauses.contains { $0 < .seconds(10) } && pauses.contains { $0 > .seconds(10) })
  }
}
