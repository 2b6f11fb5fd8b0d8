import Foundation
import Slurm
import Testing

extension LiveCluster {
  /// What `scontrol show job -d` prints of a record.
  func shown(_ job: JobReference) async throws -> ShownRecord {
    let text = try await slurm(
      "scontrol", "show", "job", "-d", "-o", "\(job)", environment: ["SLURM_BITSTR_LEN": "0"])
    return ShownRecord(text.split(separator: "\n")[0])
  }

  /// The same by name.
  func record(of job: JobReference) async throws -> [String: String] {
    try await shown(job).values
  }

  /// Expects that a record says what `scontrol show job -d` says, key by key, and that scontrol has
  /// no key that is unknown here.
  ///
  /// A record that changes meanwhile is looked at again.
  func expectSameRecord(
    _ reference: JobReference, _ comment: @autoclosure () -> String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    for _ in 1...20 {
      let (start, before) = (Date.now, try cluster.job(reference))
      let shown = try await shown(reference)
      let (after, end) = (try cluster.job(reference), Date.now)
      let table = ScontrolFields.table
      guard table.allSatisfy({ $1(before) == $1(after) }) else { continue }

      let words = "job \(reference), \(comment())"
      let printed = shown.values
      for (name, value) in table
      where !(["StdIn", "StdOut", "StdErr"].contains(name) && after.isShared) {
        #expect(
          printed[name] == value(after), "\(name) of \(words)", sourceLocation: sourceLocation)
      }
      let known = Set(table.keys).union(ScontrolFields.compared).union(ScontrolFields.untold)
      #expect(
        Set(printed.keys).subtracting(known).isEmpty, "of \(words)", sourceLocation: sourceLocation)

      let runTimes = [before.runTime(at: start), after.runTime(at: end)].map(ScontrolFields.clock)
      let runTime = try #require(printed["RunTime"])
      #expect(
        (runTimes[0]...max(runTimes[0], runTimes[1])).contains(runTime), "RunTime of \(words)",
        sourceLocation: sourceLocation)
      let allocations = try await allocations(in: shown.fields)
      #expect(after.allocations == allocations, "of \(words)", sourceLocation: sourceLocation)
      return
    }
    Issue.record("job \(reference) does not stay as it is", sourceLocation: sourceLocation)
  }

  /// The lines `Nodes=… CPU_IDs=… Mem=… GRES=…`, one for the nodes that have the same.
  private func allocations(
    in fields: [(name: String, value: String)]
  ) async throws -> [NodeAllocation] {
    var allocations: [NodeAllocation] = []
    for (index, field) in fields.enumerated() where field.name == "Nodes" {
      let names = try await slurm("scontrol", "show", "hostnames", field.value)
      let resources = fields[index + 3].value
      for node in names.split(separator: "\n") {
        allocations.append(
          NodeAllocation(
            node: String(node), cpus: fields[index + 1].value,
            genericResources: resources.isEmpty ? nil : resources))
      }
    }
    return allocations
  }
}

extension Job {
  fileprivate var isShared: Bool { isArray && arrayTaskID == nil }
}
