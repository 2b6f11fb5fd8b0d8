import Testing

@testable import SlurmCheckpointing

struct LatchTests {
  @Test func `all who wait get the first value, before and after it came`() async throws {
    let latch = Latch<Int>()
    #expect(latch.value == nil)
    try await withThrowingTaskGroup { group in
      for _ in 1...20 { group.addTask { try await latch.wait() } }
      latch.set(7)
      latch.set(8)
      for try await value in group { #expect(value == 7) }
    }
    #expect(try await latch.wait() == 7)
  }

  @Test func `who is cancelled waits no longer`() async throws {
    let latch = Latch<Int>()
    let waiting = Task { try await latch.wait() }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    latch.set(1)
    #expect(try await latch.wait() == 1)
  }
  @Test func `a wait that has a limit ends without a value, and is cancelled as any other`()
    async throws
  {
    let latch = Latch<Int>()
    #expect(try await latch.wait(atMost: .milliseconds(1)) == nil)
    let waiting = Task { try await latch.wait(atMost: .seconds(600)) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    latch.set(7)
    #expect(try await latch.wait(atMost: .seconds(600)) == 7)
  }
}
