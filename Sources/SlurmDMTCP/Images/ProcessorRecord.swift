internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// On which processors the images of a folder were made: DMTCP does not say.
///
/// Written where a program is launched or restarted, a file a host, `dmtcp_processor_HOST.json`.
struct ProcessorRecord {
  let directory: String

  private static let prefix = "dmtcp_processor_"

  /// Notes this machine's processor.
  func note() throws(DMTCPError) {
    let path = "\(directory)/\(Self.prefix)\(AttemptLedger.host).json"
    do {
      let data = try JSONEncoder().encode(ProcessorFeatures.current)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DMTCPError(.system(EIO), "note the processor in", path, "\(error)")
    }
  }

  /// Refuses this machine where it lacks what one of those had.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/otherProcessor``.
  func check(against processor: ProcessorFeatures = .current) throws(DMTCPError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names where name.hasPrefix(Self.prefix) && name.hasSuffix(".json") {
      guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)"),
        let other = try? JSONDecoder().decode(ProcessorFeatures.self, from: data)
      else { throw DMTCPError(.damaged, "read", "\(directory)/\(name)") }
      try processor.check(other, directory)
    }
  }
}

extension ProcessorFeatures {
  /// Refuses a processor that lacks what another had.
  func check(_ other: ProcessorFeatures, _ subject: String) throws(DMTCPError) {
    let missing = missing(from: other)
    guard missing.isEmpty else {
      throw DMTCPError(
        .otherProcessor, "restart", subject,
        "\(model) lacks \(missing.joined(separator: ", ")) of \(other.model)")
    }
  }
}
