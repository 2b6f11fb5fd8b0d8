@testable import SlurmSandbox

/// What other processes have a say in: their names in `/proc/PID/stat`, their environments, and the
/// sockets that they listen at.
enum ProcessesTarget {
  static func check(_ text: String) {
    if let stat = ProcessStat(line: text) {
      let fields = ["S", "\(stat.parent)"] + Array(repeating: "0", count: 17)
      var again = stat
      again.state = "S"
      // The process chose the name.
      let line = "\(stat.pid) (\(text)) \((fields + ["\(stat.startTime)"]).joined(separator: " "))"
      requireRoundTrip(again, line) { ProcessStat(line: $0) }
    }
    var entry = ProcessTable.Entry(identity: ProcessIdentity(pid: 1, startTime: 1), parent: 0)
    entry.readMarks(environment: text)
    for value in [entry.memberOf, entry.jobConfiguration].compactMap(\.self) {
      require(text.contains("=" + value), "\(value) is not in the environment")
    }
    if Listeners.isListening(port: 6817, table: text) {
      require(text.uppercased().contains("1AA1"), "nobody listens there")
    }
    if Listeners.isListening(socket: "/run/munge", table: text) {
      require(text.contains(" /run/munge"), "nobody listens there")
    }
    if let daemon = Sandbox.Daemon(text) {
      requireRoundTrip(daemon, daemon.description) { Sandbox.Daemon($0) }
      requireCodable(daemon)
    }
  }
}
