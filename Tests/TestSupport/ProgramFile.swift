import Foundation

/// Writes a file that a test is about to run as a program.
///
/// Another process writes it: a program that another test starts at the same moment would inherit a
/// descriptor of ours for a while, and a file that is open for writing is not run.
///
/// - Parameter mode: Its permissions.
package func writeProgram(_ bytes: some Sequence<UInt8>, to path: String, mode: Int = 0o755) throws
{
  let source = path + ".source"
  try Data(bytes).write(to: URL(fileURLWithPath: source))
  defer { unlink(source) }
  let copying = try ChildProcess(
    "/usr/bin/install", ["-m", String(mode, radix: 8), source, path], errors: .null)
  guard copying.waitUntilEnd().status == 0 else {
    throw NeverHappened(description: "\(path) cannot be written")
  }
}
