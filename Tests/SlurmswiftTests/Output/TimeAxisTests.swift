import Foundation
import Testing

@testable import slurmswift

@Suite("Lines of time")
struct TimeAxisTests {
  @Test(arguments: [10.0, 3600, 86_400, 3_456_000, 345_600_000])
  func hasAFewMarksInOrder(span: Double) {
    let start = Date(timeIntervalSince1970: 1_800_000_123)
    let axis = TimeAxis([start, start.addingTimeInterval(span)])
    let marks = axis.marks(6)
    #expect((1...7).contains(marks.count))
    let places = marks.map { axis.place(of: $0.moment) }
    #expect(places == places.sorted() && places.allSatisfy { 0...1 ~= $0 })
    #expect(Set(marks.map(\.text)).count == marks.count)
  }

  @Test func oneMomentIsALine() {
    let moment = Date(timeIntervalSince1970: 0)
    #expect(TimeAxis([moment]).place(of: moment) == 0)
    #expect(TimeAxis([]).place(of: .distantFuture) == 1)
  }
}
