import Testing

@testable import SlurmCampaigns

struct WindowLayoutTests {
  @Test func `every task is in one place of one window`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 1...200 {
      let layout = WindowLayout(
        taskCount: .random(in: 1...3000, using: &generator),
        size: .random(in: 1...700, using: &generator))
      var ordinal = 0
      for window in 1...layout.count {
        #expect((1...layout.size).contains(layout.count(of: window)))
        for place in 1...layout.count(of: window) {
          ordinal += 1
          #expect(layout.ordinal(of: place, in: window) == ordinal)
          #expect(layout.window(of: ordinal) == window && layout.place(of: ordinal) == place)
        }
      }
      #expect(ordinal == layout.taskCount)
    }
  }

  @Test func `ten million tasks are arithmetic`() {
    let layout = WindowLayout(taskCount: 10_000_000, size: 2000)
    #expect(layout.count == 5000)
    #expect(layout.ordinal(of: 2000, in: 5000) == 10_000_000)
    #expect(layout.window(of: 9_999_999) == 5000 && layout.place(of: 9_999_999) == 1999)
  }
}
