import Glibc
import Testing

@testable import Slurm

@Suite("Waiting for descriptors")
struct DescriptorTests {
  @Test(.timeLimit(.minutes(1))) func dataEndsTheWait() throws {
    let pipe = try #require(Pipe())
    #expect(!Descriptor.waitUntilReadable(pipe.reader, within: .zero))
    pipe.write()
    #expect(Descriptor.waitUntilReadable(pipe.reader, within: .seconds(30)))
  }

  @Test(.timeLimit(.minutes(1))) func theEndOfFileEndsTheWait() throws {
    let pipe = try #require(Pipe())
    pipe.closeWriter()
    #expect(Descriptor.waitUntilReadable(pipe.reader, within: .seconds(30)))
  }

  @Test(.timeLimit(.minutes(1))) func theLimitEndsTheWait() throws {
    let pipe = try #require(Pipe())
    var isReadable = true
    let time = ContinuousClock().measure {
      isReadable = Descriptor.waitUntilReadable(pipe.reader, within: .milliseconds(1_050))
    }
    #expect(!isReadable)
    // poll(2) counts whole milliseconds.
    #expect(time >= .milliseconds(1_049) && time < .seconds(10))
  }

  @Test func aLimitInThePastIsNoWait() throws {
    let pipe = try #require(Pipe())
    #expect(!Descriptor.waitUntilReadable(pipe.reader, within: .seconds(-5)))
    pipe.write()
    #expect(Descriptor.waitUntilReadable(pipe.reader, within: .seconds(-5)))
  }

  /// A very long limit must not become a negative, or an endless, number of milliseconds.
  @Test(.timeLimit(.minutes(1))) func aVeryLongLimit() throws {
    let pipe = try #require(Pipe())
    pipe.write()
    #expect(Descriptor.waitUntilReadable(pipe.reader, within: .seconds(1 << 40)))
  }

  @Test(.timeLimit(.minutes(1))) func onlyTheReadyOnesAreWritable() throws {
    let (open, full) = (try #require(Pipe()), try #require(Pipe()))
    full.fill()
    let ready = Descriptor.waitUntilWritable(
      [full.writer, open.writer], until: .now + .seconds(30))
    #expect(ready == [open.writer])
    #expect(Descriptor.waitUntilWritable([full.writer], until: .now) == [])
    #expect(Descriptor.waitUntilWritable([], until: .now) == [])
  }
}

private final class Pipe {
  let reader: CInt
  private(set) var writer: CInt

  init?() {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    closeWriter()
  }

  func write() { _ = Glibc.write(writer, "x", 1) }

  func fill() {
    _ = fcntl(writer, F_SETFL, O_NONBLOCK)
    while Glibc.write(writer, "x", 1) == 1 {}
  }

  func closeWriter() {
    if writer >= 0 { close(writer) }
    writer = -1
  }
}
