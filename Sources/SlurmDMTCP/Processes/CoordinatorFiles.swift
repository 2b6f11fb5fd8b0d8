internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// What a coordinator writes: its log, its port and its status.
struct CoordinatorFiles {
  let directory: String
  /// Which of several in the folder it is, from 1.
  private let number: Int

  var portFile: String { path("port") }
  var statusFile: String { path("status") }
  var log: String { path("log") }

  private func path(_ kind: String) -> String {
    "\(directory)/coordinator\(number == 1 ? "" : "-\(number)").\(kind)"
  }

  /// The first that no other coordinator uses: one that ends removes its port's file, whoever wrote it.
  static func free(in directory: String) async -> CoordinatorFiles {
    var number = 1
    while true {
      let files = CoordinatorFiles(directory: directory, number: number)
      guard await files.areInUse else { return files }
      number += 1
    }
  }

  /// Whether the coordinator that wrote the status answers, on whatever host it is.
  private var areInUse: Bool {
    get async {
      guard let address else { return false }
      do {
        _ = try await Coordinator(address, timeLimit: .seconds(2)).status()
        return true
      } catch {
        // One that is busy does not answer in time.
        return error.code == .noAnswer
      }
    }
  }

  /// Where the coordinator listens that wrote the status: `Host: n1 (10.0.0.1)`, `Port: 7779`.
  private var address: CoordinatorAddress? {
    var address = CoordinatorAddress(port: 0)
    for line in text(of: statusFile).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 2 else { continue }
      switch words[0] {
      case "Host:": address.host = String(words[1])
      case "Port:": address.port = Int(words[1]) ?? 0
      default: continue
      }
    }
    if address.host == AttemptLedger.host { address.host = "127.0.0.1" }
    return (1...65535).contains(address.port) ? address : nil
  }

  func newLog() throws(DMTCPError) -> CInt {
    // That of an earlier one would be taken for this one's.
    unlink(portFile)
    let descriptor = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DMTCPError(.system(errno), "create", log) }
    return descriptor
  }

  var port: Int? { Int(text(of: portFile).prefix(6)) }

  private func text(of path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  /// It notes each command that kills.
  var tellsOfKilling: Bool { text(of: log).lowercased().contains("killing all connected peers") }

  /// What it said last, on one line.
  var lastWords: String? {
    let lines = text(of: log).split(separator: "\n").filter { !$0.isEmpty }
    return lines.isEmpty ? nil : lines.suffix(3).joined(separator: " ")
  }
}
