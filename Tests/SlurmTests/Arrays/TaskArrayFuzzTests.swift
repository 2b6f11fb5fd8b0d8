import Testing

@testable import Slurm

@Suite("Task arrays from damaged texts")
struct TaskArrayFuzzTests {
  private let seeds = [
    "1-1000%10", "0-30:5", "1-5,7%2", "[1-5,7-9:2]%3", "0-4294967293:2,7-4294967290:3", " 1, 2,\t3",
    "137945_[1-5,7%2]", "4294967293", "0-10000000:7,5-9999999:11",
  ]
  private let pieces = [
    "0", "1", "9", "-", ",", ":", "%", "[", "]", " ", "+", "_", "\u{301}", "\u{661}", "\r\n", "\0",
    "42949672", "99999999999999999999", "x", "*", "\u{1F41F}",
  ]

  @Test(.timeLimit(.minutes(2)))
  func neverCrashes() throws {
    var generator = SeededGenerator(seed: 11)
    var accepted = 0
    for _ in 0..<100_000 {
      let text = generator.damaged(seeds, with: pieces)
      do throws(ParseError) {
        let array = try TaskArray(text)
        accepted += 1
        check(array, text)
      } catch {
        check(error, text)
      }
      do throws(ParseError) {
        let reference = try JobReference(text)
        accepted += 1
        #expect((try? JobReference(reference.specification)) == reference, "\(text)")
      } catch {
        check(error, text)
      }
    }
    // Damage that always shows would test nothing.
    #expect(accepted > 10_000)
  }

  private func check(_ array: TaskArray, _ text: String) {
    #expect(array.count > 0, "\(text)")
    #expect((try? TaskArray(array.specification)) == array, "\(text)")
    if array.count < 1_000 {
      #expect((try? TaskArray(array.description)) == array, "\(text)")
    }
  }

  private func check(_ error: ParseError, _ text: String) {
    #expect(error.text == text && (0...text.count).contains(error.position), "\(error)")
    #expect(!error.description.isEmpty && error.diagram.last == "^", "\(error)")
  }
}
