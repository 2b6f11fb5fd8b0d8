import Glibc
import Testing

@testable import Slurm

@Suite("Time limits at random", .timeLimit(.minutes(2)))
struct TimeLimitFuzzTests {
  @Test func whatIsPrintedIsReadAgain() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<10_000 {
      // As many short ones as long ones.
      let bits = Int.random(in: 0..<32, using: &generator)
      let minutes = min(Int.random(in: 1...(1 << (bits + 1)), using: &generator), 4_294_967_293)
      let limit = TimeLimit.minutes(minutes)
      #expect(try TimeLimit(limit.description) == limit)
      #expect(try TimeLimit("\(minutes)") == limit)
      #expect(try TimeLimit("\(minutes)m") == limit)
      #expect(TimeLimit(try #require(limit.duration)) == limit)
    }
  }

  @Test func damagedTextsNeverCrash() async {
    var generator = SeededGenerator(seed: 2)
    var accepted = 0
    for round in 0..<100_000 {
      let text = generator.damaged(Self.seeds, with: Self.pieces)
      do throws(ParseError) {
        let limit = try TimeLimit(text)
        accepted += 1
        let minutes = limit.minutes ?? 1
        #expect((1...4_294_967_293).contains(minutes), "\(text)")
        #expect((try? TimeLimit(limit.description)) == limit, "\(text)")
      } catch {
        check(error, text)
      }
      do throws(ParseError) {
        let duration = try Duration(slurm: text)
        #expect(duration >= .zero && duration <= .seconds(257_698_037_580), "\(text)")
      } catch {
        check(error, text)
      }
      // Other tests share the threads.
      if round % 1_000 == 0 { await Task.yield() }
    }
    // Damage that always shows would test nothing.
    #expect(accepted > 10_000)
  }

  /// What we take, libslurm takes for the same; what it refuses of these characters, we refuse.
  @Test func libslurmAgrees() async throws {
    let parse = try #require(LibslurmTime())
    var generator = SeededGenerator(seed: 3)
    var accepted = 0
    for round in 0..<50_000 {
      let characters: [Character] = ["0", "1", "2", "5", "9", ":", ":", "-"]
      let count = Int.random(in: 1...9, using: &generator)
      let text = String((0..<count).compactMap { _ in characters.randomElement(using: &generator) })
      let theirs = parse.minutes(text)
      do throws(ParseError) {
        let ours = try TimeLimit(text)
        accepted += 1
        // It adds up seconds in 32 bits, and wraps around.
        if (ours.minutes ?? 0) < Int(Int32.max) / 60 {
          #expect(theirs == ours.minutes ?? (text == "-1" ? -1 : 0), "\(text)")
        }
      } catch {
        let isPast = text.hasPrefix("-")
        let isTooLong = error.problem.contains("longer")
        #expect(theirs == nil || isPast || isTooLong, "\(text) is \(theirs ?? 0) to libslurm")
      }
      if round % 1_000 == 0 { await Task.yield() }
    }
    #expect(accepted > 5_000)
  }

  private func check(_ error: ParseError, _ text: String) {
    #expect(error.text == text && (0...text.count).contains(error.position), "\(error)")
    #expect(!error.description.isEmpty && error.diagram.last == "^")
  }

  private static let seeds = [
    "90", "1:30", "1:30:00", "6-00:00:00", "6-12:30", "90s", "1h30m", "33d", "500ms", "UNLIMITED",
    "-1", "4294967293", "4294967293m", "2982616-04:13", "1000000000w",
  ]
  private static let pieces = [
    "0", "1", "9", "-", ":", " ", "s", "m", "h", "d", "w", "ms", "x", "\u{301}", "\u{661}", "\r\n",
    "\0", "42949672", "99999999999999999999", "\u{1F41F}", "\u{BD}", "+", ".",
  ]
}

/// libslurm's own parser of limits, which it exports and declares in no public header.
private struct LibslurmTime {
  private let function: @convention(c) (UnsafePointer<CChar>) -> CInt

  init?() {
    guard let symbol = dlsym(nil, "slurm_time_str2mins") else { return nil }
    function = unsafeBitCast(symbol, to: (@convention(c) (UnsafePointer<CChar>) -> CInt).self)
  }

  /// Nil for a text that it refuses; -1 for no limit.
  func minutes(_ text: String) -> Int? {
    let answer = function(text)
    return answer == -2 ? nil : Int(answer)
  }
}
