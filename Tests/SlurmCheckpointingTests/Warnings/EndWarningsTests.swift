import Foundation
import Slurm
import Testing

@testable import SlurmCheckpointing

extension SignalTests {
  struct EndWarningsTests {
    private let end = Date(timeIntervalSince1970: 4_000_000_000)

    @Test(arguments: [Signal.usr1, .usr2, .hup, Signal(rawValue: SIGXCPU)])
    func `signals are told as they come`(signal: Signal) async {
      let warnings = await EndWarnings(signals: [signal], watch: nil)
      kill(getpid(), signal.rawValue)
      var iterator = warnings.makeAsyncIterator()
      #expect(await iterator.next() == .signal(signal))
      kill(getpid(), SIGTERM)
      #expect(await iterator.next() == .termination)
    }

    /// SIGKILL was once waited for in vain, and what is no signal crashed inside of Dispatch.
    @Test(arguments: [0, -1, SIGKILL, SIGSTOP, 65])
    func `what no process can catch is a mistake`(number: Int32) async throws {
      let result = await #expect(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { [number] in
        _ = await EndWarnings(signals: [Signal(rawValue: number)], watch: nil)
      }
      let words = try #require(result).standardErrorContent
      #expect(String(decoding: words, as: UTF8.self).contains("can catch"))
    }

    @Test func `SIGTERM is the warning where it was asked for`() async {
      let warnings = await EndWarnings(signals: [.term], watch: nil)
      kill(getpid(), SIGTERM)
      var iterator = warnings.makeAsyncIterator()
      #expect(await iterator.next() == .signal(.term))
    }

    @Test func `our own clock warns, with the job's end`() async {
      let watch = DeadlineWatch(loadEnd: { [end] in end }, lead: { .seconds(1_000_000_000_000) })
      var iterator = await EndWarnings(signals: [], watch: watch).makeAsyncIterator()
      #expect(await iterator.next() == .deadline(end))
      kill(getpid(), SIGTERM)
      #expect(await iterator.next() == .termination)
    }
  }
}
