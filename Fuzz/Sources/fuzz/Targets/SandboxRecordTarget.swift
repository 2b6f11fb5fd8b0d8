import Foundation

@testable import SlurmSandbox

/// `sandbox.json`, which a crash may have cut off and a user may have edited.
enum SandboxRecordTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    guard let record = try? JSONDecoder().decode(SandboxRecord.self, from: Data(bytes)) else {
      return
    }
    requireCodable(record)
    require(
      record.ports.count == 1 + record.nodePorts.count + (record.databasePort == nil ? 0 : 1),
      "ports")
    require(record.allDaemons.count >= 2 + record.nodes.count, "daemons of \(record.nodes)")
    // What it names is not killed unless it is that process.
    for daemon in record.daemons { require(!daemon.process.isAlive, "\(daemon) is alive") }
    _ = record.marks
  }
}
