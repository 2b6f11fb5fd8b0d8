import Foundation
import TestSupport
import Testing

/// The programs under test, installed into a folder of their own as `make install` does it.
struct InstalledFolder: Sendable {
  /// The libslurm that the programs under test are linked to.
  let library: String
  private let libraryPath: String
  private let temporary: TemporaryFolder
  private let programs: [String]

  /// The repository's own folder.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../..").standardized.path

  init(_ programs: [String] = ["slurmswift", "white-rabbit"]) async throws {
    self.programs = programs
    temporary = try TemporaryFolder()
    chmod(temporary.path, 0o755)
    try await Self.install(programs, in: temporary.path)
    let run = try await RunningProgram(
      "/usr/bin/ldd", [Programs.slurmswift], environment: Programs.environment,
      folder: temporary.path
    ).wait()
    let words = try #require(
      run.lines.map { $0.split(separator: " ") }.first { $0[0].contains("libslurm.so") })
    library = words[0].trimmingCharacters(in: .whitespaces)
    libraryPath = String(words[2])
  }

  private static func install(_ programs: [String], in path: String) async throws {
    let builds = (Programs.slurmswift as NSString).deletingLastPathComponent
    let run = try await RunningProgram(
      repository + "/Scripts/install", [builds, path] + programs,
      environment: ProcessInfo.processInfo.environment, folder: path
    ).wait()
    try #require(run.status == 0, "\(run)")
  }

  func installAgain() async throws { try await Self.install(programs, in: path) }

  /// The files that are installed, and which each is.
  var identities: [String: UInt64] {
    get throws {
      var numbers: [String: UInt64] = [:]
      for file in try FileManager.default.subpathsOfDirectory(atPath: path) {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")
        guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
        numbers[file] = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
      }
      return numbers
    }
  }

  var path: String { temporary.path }
  /// What users call, and what jobs name.
  var slurmswift: String { path + "/bin/slurmswift" }

  func folder(of library: String) -> String { "\(path)/libexec/slurmswift/\(library)" }

  /// Makes the builds those for another libslurm, which is there as a link beside them.
  func rename(to other: String) throws {
    try FileManager.default.moveItem(atPath: folder(of: library), toPath: folder(of: other))
    for name in programs {
      let build = URL(fileURLWithPath: "\(folder(of: other))/\(name)")
      var bytes = try Data(contentsOf: build)
      try #require(other.utf8.count == library.utf8.count)
      while let place = bytes.range(of: Data(library.utf8)) {
        bytes.replaceSubrange(place, with: Data(other.utf8))
      }
      // A new file: its old one is also the build for a libslurm that is not there.
      try FileManager.default.removeItem(at: build)
      try writeProgram(bytes, to: build.path)
    }
    try provide(other)
  }

  /// Puts a libslurm where builds for it find it.
  func provide(_ other: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder(of: other))/\(other)", withDestinationPath: libraryPath)
  }

  /// Takes it away, as an upgrade of Slurm does.
  func withdraw(_ other: String) throws {
    try FileManager.default.removeItem(atPath: "\(folder(of: other))/\(other)")
  }

  /// Adds a build for a libslurm: a shell's text.
  func addBuild(for other: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder(of: other), withIntermediateDirectories: true)
    try writeProgram("#!/bin/sh\n\(text)\n".utf8, to: folder(of: other) + "/slurmswift")
  }
}
