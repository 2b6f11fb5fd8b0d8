import Testing

@testable import SlurmSandbox

struct SlurmConfigurationTests {
  private func lines(_ options: Sandbox.Options, databasePort: Int? = nil) -> [String] {
    let configuration = SlurmConfiguration(
      options: options,
      record: .example(nodes: options.nodeNames, databasePort: databasePort), user: "ada",
      mailProgram: "/bin/true")
    return configuration.controller.description.split(separator: "\n").map(String.init)
  }

  @Test func `nodes and partitions get a line each`() {
    var options = Sandbox.Options()
    options.nodes = 3
    options.cpusPerNode = 8
    options.memoryPerNode = 500
    options.nodeParameters = ["Feature": "fast"]
    options.partitions = [
      .init("long", nodes: ["n1", "n3"]),
      .init("short", maxTime: .seconds(120), isDefault: true, parameters: ["maxtime": "3"]),
    ]
    let lines = lines(options)
    #expect(
      lines.contains(
        "NodeName=n2 NodeAddr=127.0.0.1 NodeHostname=localhost Port=15002 CPUs=8 RealMemory=500 "
          + "State=UNKNOWN Feature=fast"))
    #expect(lines.contains("PartitionName=long Nodes=n1,n3 Default=NO MaxTime=UNLIMITED State=UP"))
    #expect(lines.contains("PartitionName=short Nodes=ALL Default=YES State=UP maxtime=3"))
  }

  @Test func `the first partition is the default when none is marked`() {
    var options = Sandbox.Options()
    options.partitions = [.init("a"), .init("b")]
    let lines = lines(options)
    #expect(lines.contains("PartitionName=a Nodes=ALL Default=YES MaxTime=UNLIMITED State=UP"))
    #expect(lines.contains("PartitionName=b Nodes=ALL Default=NO MaxTime=UNLIMITED State=UP"))
  }

  @Test func `a caller's parameter replaces ours, whatever its letter case`() {
    var options = Sandbox.Options()
    options.parameters = ["maxarraysize": "11", "DebugFlags": "Backfill"]
    options.configurationLines = ["DownNodes=n2 State=DOWN"]
    let lines = lines(options)
    #expect(lines.contains("maxarraysize=11"))
    #expect(!lines.contains { $0.hasPrefix("MaxArraySize") })
    #expect(lines.contains("DebugFlags=Backfill"))
    #expect(lines.last == "DownNodes=n2 State=DOWN")
  }

  @Test func `accounting is off unless it has a port`() {
    #expect(lines(.init()).contains("AccountingStorageType=accounting_storage/none"))
    let lines = lines(.init(), databasePort: 15_100)
    #expect(lines.contains("AccountingStorageType=accounting_storage/slurmdbd"))
    #expect(lines.contains("AccountingStoragePort=15100"))
    #expect(lines.contains("AccountingStorageEnforce=associations,limits,qos,safe"))
  }
}
