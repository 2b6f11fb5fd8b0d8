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

  /// What a file says.
  private struct Note: Codable {
    let processor: ProcessorFeatures
    /// When the images were written that were restarted: they are of no processor that came after them.
    ///
    /// nil at a launch.
    var imagesOf: Date?
  }

  /// Notes this machine's processor.
  ///
  /// - Parameter set: What is restarted here; nil at a launch, which has no images yet.
  func note(restartOf set: ImageSet? = nil) throws(DMTCPError) {
    let subject = (set.map { $0.computation + "_" } ?? "") + AttemptLedger.host
    let path = "\(directory)/\(Self.prefix)\(subject)\(Self.suffix)"
    // What was restarted here before may have been saved here since.
    let time = set.map { min($0.time, note(at: path)?.imagesOf ?? .distantFuture) }
    do {
      let data = try JSONEncoder().encode(Note(processor: .current, imagesOf: time))
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw DMTCPError(writing: error, "note the processor in", path)
    }
  }

  /// Refuses this machine where it lacks what one had on which the processes of a set were started, or
  /// restarted before they were saved.
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
      guard let note = note(at: "\(directory)/\(name)") else {
        throw DMTCPError(.damaged, "read", "\(directory)/\(name)")
      }
      if let time = note.imagesOf, set.time <= time { continue }
      try processor.check(note.processor, directory)
    }
  }

  private func note(at path: String) -> Note? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONDecoder().decode(Note.self, from: $0) }
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
