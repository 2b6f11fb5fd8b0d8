import Foundation
import Slurm
import SlurmSandbox
import Testing

extension LiveCluster {
  /// What slurmctld has kept for a job that has not ended: the words of its script or environment.
  ///
  /// - Parameter file: `script` or `environment`.
  func spooled(_ file: String, of id: JobID) throws -> [String] {
    let state = sandbox.directory + "/state"
    let folders = try FileManager.default.contentsOfDirectory(atPath: state)
    let paths = folders.filter { $0.hasPrefix("hash.") }.map { "\(state)/\($0)/job.\(id)/\(file)" }
    let path = try #require(paths.first { FileManager.default.fileExists(atPath: $0) })
    let bytes = try Data(contentsOf: URL(filePath: path))
    // The number of variables stands before them.
    let texts = file == "environment" ? bytes.dropFirst(4) : bytes
    return texts.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
