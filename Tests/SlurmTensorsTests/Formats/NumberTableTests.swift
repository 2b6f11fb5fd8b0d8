import SlurmCheckpointing
import SlurmTensors
import Testing

struct NumberTableTests {
  private func table(_ text: String) throws -> Tensor {
    try #require(try TensorFile(Array(text.utf8), path: "t.csv")["arr_0"])
  }

  @Test(arguments: [
    "1,2.5,-3e2\n0,123456789012345680, 4 \n", "a,b,c\r\n1,2.5,-300\r\n0,123456789012345680,4\r\n",
    "1,2.5,-3E+2\n\n0,123456789012345680,4\n\n", "1,2.5,-300\n0,123456789012345680,4",
  ])
  func `numbers are read`(text: String) throws {
    let table = try table(text)
    #expect(table.shape == [2, 3])
    #expect(table.elements(as: Double.self) == [1, 2.5, -300, 0, 123_456_789_012_345_680, 4])
  }

  @Test(arguments: [
    ("1,2\n3\n", "byte 4: the line has 1 numbers"), ("1,\n", "byte 2: this is no number"),
    ("1;2\n", "byte 1: a comma is missing"), ("1,1e999\n", "byte 2: this is no number"),
    ("", "byte 0: there is no line"), ("names,only\n", "there is no line"),
    ("1,2\n3,0x4\n", "byte 7: a comma is missing"),
  ])
  func `what is no table is refused, with its place`(text: String, words: String) {
    let error = #expect(throws: CheckpointError.self) { try table(text) }
    #expect(error.map { "\($0)".contains(words) } == true, "\(error as Any)")
  }
}
