import Foundation

/// The Python that the tests' set-up has made, with the packages numpy and safetensors.
package enum Python {
  /// In the folder of the build, above the programs.
  static let path: String = {
    let build = (InstalledPrograms.built("") as NSString).deletingLastPathComponent as NSString
    // A sanitized build has a folder of its own; the environment is beside the usual one.
    var folder = build.deletingLastPathComponent as NSString
    while folder.length > 1 {
      let python = folder.appendingPathComponent(".build/python/bin/python3")
      if access(python, X_OK) == 0 { return python }
      folder = folder.deletingLastPathComponent as NSString
    }
    return ".build/python/bin/python3"
  }()

  /// Runs a script in a folder, and throws what Python says when it fails.
  ///
  /// - Parameter script: What to run; `np` and `st` are numpy and safetensors.numpy.
  /// - Returns: What it prints.
  @discardableResult
  package static func run(_ script: String, in folder: String) async throws -> String {
    guard access(path, X_OK) == 0 else {
      throw NeverHappened(description: "\(path) is missing: Scripts/install-python makes it")
    }
    // One thread: a test is not to take the machine.
    let environment = ["OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"]
    let run = try await ProgramRun.of(
      path, ["-c", "import numpy as np, safetensors.numpy as st\n" + script],
      environment: environment, folder: folder)
    guard run.status == 0 else { throw NeverHappened(description: "\(run)") }
    return run.output
  }
}
