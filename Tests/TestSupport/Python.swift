import Foundation

/// The Python that the tests' set-up has made, with the packages numpy and safetensors.
package enum Python {
  /// Runs a script in a folder, and throws what Python says when it fails.
  ///
  /// - Parameter script: What to run; `np` and `st` are numpy and safetensors.numpy.
  /// - Returns: What it prints.
  @discardableResult
  package static func run(_ script: String, in folder: String) async throws -> String {
    guard let path = InstalledPrograms.setUp("python/bin/python3") else {
      throw NeverHappened(description: "Python is missing: Scripts/install-python makes it")
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
