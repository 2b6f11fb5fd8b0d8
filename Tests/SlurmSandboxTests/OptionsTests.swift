import Testing

@testable import SlurmSandbox

struct OptionsTests {
  private func error(_ change: (inout Sandbox.Options) -> Void) -> SandboxError? {
    var options = Sandbox.Options()
    change(&options)
    do throws(SandboxError) {
      try options.validate()
      return nil
    } catch {
      return error
    }
  }

  @Test func `the defaults are fit`() {
    #expect(error { _ in } == nil)
  }

  @Test(arguments: ["", "-a", "a b", "a/b", "..", "a.b", "ä", String(repeating: "a", count: 33)])
  func `a name that makes no folder or cluster is refused`(name: String) {
    #expect(error { $0.name = name }?.subject == "name")
  }

  @Test(arguments: ["a", "A-1_b", String(repeating: "a", count: 32)])
  func `other names are fit`(name: String) {
    #expect(error { $0.name = name } == nil)
  }

  @Test func `what no cluster can have is refused, and named`() {
    #expect(error { $0.nodes = 0 }?.subject == "nodes")
    #expect(error { $0.cpusPerNode = 0 }?.subject == "cpusPerNode")
    #expect(error { $0.memoryPerNode = 0 }?.subject == "memoryPerNode")
    #expect(error { $0.credentialExpiry = .seconds(4) }?.subject == "credentialExpiry")
    #expect(error { $0.partitions = [] }?.subject == "partitions")
    #expect(error { $0.partitions = [.init("a b")] }?.subject == "partitions")
    #expect(
      error { $0.partitions = [.init("a", nodes: ["n3"])] }?.reason.contains("n3") == true)
    #expect(
      error { $0.partitions = [.init("a", isDefault: true), .init("b", isDefault: true)] }?.subject
        == "partitions")
    #expect(error { $0.parameters = ["A": "1", "a": "2"] }?.subject == "parameters")
    #expect(error { $0.parameters = ["A": "1\nB=2"] }?.subject == "parameters")
    #expect(error { $0.parameters = ["A=B": "1"] }?.subject == "parameters")
    #expect(error { $0.nodeParameters = ["": "1"] }?.subject == "nodeParameters")
    #expect(error { $0.configurationLines = ["A=1\nB=2"] }?.subject == "configurationLines")
    #expect(error { $0.accounting = .init(qos: [.init("")]) }?.subject == "accounting.qos")
    #expect(error { $0.accounting = .init(users: ["a,b"]) }?.subject == "accounting.users")
  }
}
