import Slurm
import SlurmSandbox

/// A name, and behind it the longest time that it stands for: `short:10m`, or `long` without one.
private struct LimitedName {
  let name: String
  let limit: Duration?

  init(_ text: String) throws(ParseError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    guard !name.isEmpty else {
      throw ParseError(text: text, position: 0, problem: "a name is expected")
    }
    do {
      limit = try parts.count > 1 ? Duration(slurm: String(parts[1])) : nil
    } catch {
      throw error.within(text, from: name.count + 1)
    }
  }
}

extension Sandbox.Partition {
  /// Reads `short:10m`, or `long` without a limit.
  init(option text: String) throws(ParseError) {
    let limited = try LimitedName(text)
    self.init(limited.name, maxTime: limited.limit)
  }
}

extension Sandbox.QoS {
  /// Reads `long:7d`, or `high` without a limit.
  init(option text: String) throws(ParseError) {
    let limited = try LimitedName(text)
    self.init(limited.name, maxWallTime: limited.limit)
  }
}
