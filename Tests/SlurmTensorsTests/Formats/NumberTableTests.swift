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
    "\u{FEFF}1,2.5,-300\r\n0,123456789012345680,4\r\n",
    "\u{FEFF}eyes, \"b\" ,c\n1,2.5,-300\n0,123456789012345680,4\n",
  ])
  func `numbers are read`(text: String) throws {
    let table = try table(text)
    #expect(table.shape == [2, 3])
    #expect(table.elements(as: Double.self) == [1, 2.5, -300, 0, 123_456_789_012_345_680, 4])
  }

  @Test(arguments: ["t.CSV", "t.csv", "t.Txt"])
  func `a table is known by its name's ending`(path: String) throws {
    #expect(try TensorFile(Array("1,2\n3,4\n".utf8), path: path)["arr_0"]?.shape == [2, 2])
  }

  @Test func `what is known by no ending may be a table, and is told how to be one`() {
    let error = #expect(throws: CheckpointError.self) {
      try TensorFile(Array("1\t2\n3\t4\n".utf8), path: "t.tsv")
    }
    #expect(error.map { "\($0)".contains("ends in .csv, .csv.gz or .txt") } == true)
  }

  @Test(arguments: [
    ("1,2\n3\n", "byte 4: line 2: it has 1 numbers, and those above have 2"),
    ("a,b\n\n1,\n", "byte 7: line 3: this is no number"),
    ("1;2\n", "byte 1: line 1: a comma is missing"),
    ("1,1e999\n", "byte 2: line 1: this is no number"),
    ("", "byte 0: there is no line"), ("names,only\n", "there is no line"),
    ("1,2\n3,0x4\n", "byte 7: line 2: a comma is missing"),
    ("nan,1\n2,3\n", "byte 0: line 1: this is no number"),
    (",1\n2,3\n", "byte 0: line 1: this is no number"),
    ("label,0\n2,3\n", "byte 0: line 1: this is no number"),
    ("\u{FEFF}?,1\n2,3\n", "byte 3: line 1: this is no number"),
    ("\t1,2\n2,3\n", "byte 0: line 1: this is no number"),
    (",a\n0,3\n", "byte 0: line 1: a column has no name: numbers of rows are no values"),
  ])
  func `what is no table is refused, with its place`(text: String, words: String) {
    let error = #expect(throws: CheckpointError.self) { try table(text) }
    #expect(error.map { "\($0)".contains(words) } == true, "\(error as Any)")
  }

  @Test func `a mistake in a table that gzip packed has its place in there`() {
    // A hundred lines of 1,2 and one of 3.
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x33, 0xD4, 0x31, 0xE2,
      0x32, 0x1C, 0xC5, 0x83, 0x06, 0x1B, 0x73, 0x01, 0x00, 0xA2, 0x8B, 0x2C, 0x15, 0x92,
      0x01, 0x00, 0x00,
    ]
    let error = #expect(throws: CheckpointError.self) { try TensorFile(packed, path: "t.csv.gz") }
    #expect(
      error.map { "\($0)" }
        == "cannot read t.csv.gz: byte 0: unpacked, byte 400: line 101: it has 1 numbers, and those above have 2"
    )
  }

  @Test(arguments: [
    String(repeating: ",", count: 1 << 21), String(repeating: "1,", count: 1 << 20) + "1",
    "1,2\n1," + String(repeating: "0", count: 5000),
  ])
  func `a line of any length is refused without much ado`(text: String) throws {
    let error = #expect(throws: CheckpointError.self) { try table(text) }
    let problem = "\(try #require(error))"
    #expect(problem.contains("columns") || problem.contains("line 2"), "\(problem)")
  }
}
