import Slurm
import Testing

@testable import SlurmCheckpointing

@Suite("The lead before a job's end")
struct LeadTests {
  @Test func `it grows with the saves`() {
    let lead = Lead(atLeast: .minutes(2))
    #expect(lead.value == .minutes(2) && lead.longestSave == nil)
    lead.note(save: .seconds(30))
    #expect(lead.value == .minutes(2))
    lead.note(save: .seconds(60))
    lead.note(save: .seconds(10))
    #expect(lead.value == .minutes(3) && lead.longestSave == .seconds(60))
  }

  @Test func `it leaves half of the time to the work`() {
    let lead = Lead(atLeast: .minutes(10))
    #expect(lead.limit(to: .minutes(15)))
    #expect(lead.value == .seconds(450))
    lead.note(save: .hours(1))
    #expect(lead.value == .seconds(450))
    // An end that is moved is not the attempt's time.
    #expect(!lead.limit(to: .minutes(1)))
    #expect(lead.value == .seconds(450))
  }

  @Test func `a long job changes nothing`() {
    let lead = Lead(atLeast: .minutes(2))
    #expect(!lead.limit(to: .hours(6)))
    #expect(lead.value == .minutes(2))
  }

  @Test func `a job whose time is over has no lead`() {
    let lead = Lead(atLeast: .minutes(2))
    #expect(lead.limit(to: .seconds(-5)))
    #expect(lead.value == .zero)
  }
}
