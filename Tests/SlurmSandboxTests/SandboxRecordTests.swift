import TestSupport
import Testing

@testable import SlurmSandbox

extension SandboxRecord {
  static func example(
    directory: String = "/tmp/example", nodes: [String] = ["n1", "n2"], databasePort: Int? = nil
  ) -> Self {
    let ports = nodes.indices.map { 15_001 + $0 }
    return Self(
      name: "example", directory: directory, tag: .random(),
      owner: ProcessIdentity(pid: 7, startTime: 8), clusterName: "example",
      controllerPort: 15_000, databasePort: databasePort,
      nodePorts: Dictionary(uniqueKeysWithValues: zip(nodes, ports)), nodes: nodes,
      environment: ["LANG": "C"])
  }
}

struct SandboxRecordTests {
  @Test func `a record comes back as it was written`() throws {
    try withTemporaryFolder { folder in
      var record = SandboxRecord.example(directory: folder, databasePort: 15_100)
      record.set(ProcessIdentity(pid: 12, startTime: .max), for: .slurmd("n1"))
      record.set(ProcessIdentity(pid: 13, startTime: 5), for: .slurmd("n1"))
      try record.save()
      #expect(try SandboxRecord.load(Layout(directory: folder)) == record)
      #expect(record.daemons.count == 1)
      #expect(record.process(of: .slurmd("n1"))?.pid == 13)
      #expect(record.process(of: .slurmctld) == nil)
      #expect(Folder.names(in: folder) == ["sandbox.json"])
    }
  }

  @Test(arguments: ["", "{}", "{\"format\": 1"])
  func `a damaged record is an error, not a crash`(text: String) throws {
    try withTemporaryFolder { folder in
      let layout = Layout(directory: folder)
      try TextFile.write(text.utf8, to: layout.record, mode: 0o600)
      let error = #expect(throws: SandboxError.self) { try SandboxRecord.load(layout) }
      #expect(error?.code == .damagedRecord)
    }
  }

  @Test func `a record that was moved or is of another format is refused`() throws {
    try withTemporaryFolder { folder in
      let layout = Layout(directory: folder)
      try SandboxRecord.example(directory: "/elsewhere").save(to: layout)
      let moved = #expect(throws: SandboxError.self) { try SandboxRecord.load(layout) }
      #expect(moved?.code == .damagedRecord)
      var record = SandboxRecord.example(directory: folder)
      record.format = 99
      try record.save()
      let newer = #expect(throws: SandboxError.self) { try SandboxRecord.load(layout) }
      #expect(newer?.reason.contains("99") == true)
    }
  }

  @Test func `daemons are listed in the order in which they start`() {
    #expect(
      SandboxRecord.example(databasePort: 1).allDaemons == [
        .munged, .mariadbd, .slurmdbd, .slurmctld, .slurmd("n1"), .slurmd("n2"),
      ])
    #expect(SandboxRecord.example().allDaemons.count == 4)
  }
}
