internal import FoundationEssentials
internal import Glibc
internal import SlurmCheckpointing

/// On which processors the images of a folder were made: DMTCP does not say.
///
/// A file a host: `dmtcp_processor_HOST.json` where a program was launched, `dmtcp_processor_COMPUTATION_HOST.json`
/// where a computation was restarted.
struct ProcessorRecord {
  let directory: String

  private static let prefix = "dmtcp_processor_"
  private static let suffix = ".json"

  /// Notes this machine's processor.
  ///
  /// - Parameter computation: What is restarted here; nil at a launch, which has none yet.
  func note(restartOf computation: String? = nil) throws(DMTCPError) {
    let subject = (computation.map { $0 + "_" } ?? "") + AttemptLedger.host
    let path = "\(directory)/\(Self.prefix)\(subject)\(Self.suffix)"
    do {
      let data = try JSONEncoder().encode(ProcessorFeatures.current)
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DMTCPError(writing: error, "note the processor in", path)
    }
  }

  /// Refuses this machine where it lacks what one had on which the processes of a set were started, or the
  /// computation restarted.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/otherProcessor``.
  func check(
    for set: ImageSet, against processor: ProcessorFeatures = .current
  ) throws(DMTCPError) {
    let hosts = Set(set.images.map(\.header.host))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    for name in names.sorted() where name.hasPrefix(Self.prefix) && name.hasSuffix(Self.suffix) {
      let subject = name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
      guard subject.hasPrefix(set.computation + "_") || hosts.contains(Self.hostID(of: subject))
      else { continue }
      guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)"),
        let other = try? JSONDecoder().decode(ProcessorFeatures.self, from: data)
      else { throw DMTCPError(.damaged, "read", "\(directory)/\(name)") }
      try processor.check(other, directory)
    }
  }

  /// The number that DMTCP makes of a host's name, as it is in the names of its processes.
  private static func hostID(of name: Substring) -> UInt64 {
    name.utf8.reduce(0 as Int64) { 331 &* $0 &+ Int64($1) }.magnitude
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
