import Foundation
import Slurm

@testable import SlurmCheckpointing

/// What a checkpoint store and a job's environment say: names of folders, manifests, variables.
enum CheckpointTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    let data = Data(bytes)
    if let manifest = requireSameAgain(CheckpointManifest.self, in: data) {
      checkReading(manifest, from: data)
    }
    requireSameAgain(Attempt.Beginning.self, in: data)
    requireSameAgain(Attempt.End.self, in: data)
    let text = String(decoding: bytes, as: UTF8.self)
    checkNames(text)
    checkContext(text)
  }

  private static func checkNames(_ text: String) {
    if let id = CheckpointID(text) {
      require(id.description == text, "\(text) is not the only name of \(id)")
      requireRoundTrip(id, id.description) { CheckpointID($0) }
    }
    if let leftover = Leftover(name: text) {
      requireRoundTrip(leftover, leftover.name) { Leftover(name: $0) }
    }
    if let checksum = Checksum(text) {
      requireRoundTrip(checksum, checksum.description) { Checksum($0) }
      requireCodable(checksum)
    }
  }

  /// A manifest in a folder, with the checksum that it should have.
  private static func checkReading(_ manifest: CheckpointManifest, from data: Data) {
    guard manifest.attempt >= 1, manifest.step >= 0 else { return }
    let id = CheckpointID(attempt: manifest.attempt, step: manifest.step)
    let sum = data.withUnsafeBytes { Checksum(of: $0) }
    let name = CheckpointManifest.fileName
    do {
      try data.write(to: folder.appending(path: name))
      try Data("\(sum)  \(name)\n".utf8)
        .write(to: folder.appending(path: CheckpointManifest.checksumFileName))
    } catch {
      return require(false, "\(error)")
    }
    do throws(CheckpointError) {
      let read = try CheckpointManifest(of: id, in: .open(folder.path, SystemCalls()))
      require(read.size >= 0, "\(read.size) bytes")
      for part in read.parts {
        require(part.size >= 0 && !part.name.contains("/"), "part \(part.name), \(part.size) bytes")
      }
    } catch {
      require([.damaged, .unknownFormat].contains(error.code), "\(error)")
    }
  }

  private static let folder = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  /// - Returns: The value that was read.
  @discardableResult
  private static func requireSameAgain<Value: Codable & Equatable>(
    _ type: Value.Type, in data: Data
  ) -> Value? {
    guard let value = try? StateCoding.value(type, in: data, path: "") else { return nil }
    guard let written = try? StateCoding.data(of: value, path: "") else {
      require(false, "\(value) cannot be written")
      return nil
    }
    // A NaN is not equal to itself.
    let again = try? StateCoding.value(type, in: written, path: "")
    require(
      again.flatMap { try? StateCoding.data(of: $0, path: "") } == written,
      "\(value) became \(String(describing: again))")
    return value
  }

  private static func checkContext(_ text: String) {
    var environment: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
    }
    guard let context = JobContext(environment: environment) else { return }
    requireRoundTrip(context.job, context.job.description) { try JobReference($0) }
    require(context.restartCount >= 0, "restarted \(context.restartCount) times")
    switch context.memory {
    case .perNode(let megabytes), .perCPU(let megabytes): require(megabytes > 0, "\(megabytes) MB")
    case nil: break
    }
  }
}
