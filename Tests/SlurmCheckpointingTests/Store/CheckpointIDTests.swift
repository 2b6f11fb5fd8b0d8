import Testing

@testable import SlurmCheckpointing

struct CheckpointIDTests {
  @Test func `names are in order and are read back`() {
    let ids = [(1, 0), (1, 1), (1, 999), (2, 0), (10, 5), (9999, 1), (10_000, 0)]
      .map { CheckpointID(attempt: $0.0, step: $0.1) }
    #expect(ids.sorted() == ids)
    for id in ids { #expect(CheckpointID(id.description) == id) }
    #expect(CheckpointID(attempt: 4, step: 120).description == "0004-000000000120")
    let large = CheckpointID(attempt: .max, step: .max)
    #expect(CheckpointID(large.description) == large)
  }

  @Test(arguments: [
    "", "-", "1-1", "0001-1", "0000-000000000001", "0001-00000000000a", "00001-000000000001",
    "0001-000000000001-", "-0001-000000000001", "0001--00000000001", "+001-000000000001",
    "99999999999999999999-000000000001", "0001-٠00000000001",
  ])
  func `no other name is one`(name: String) { #expect(CheckpointID(name) == nil) }
}
