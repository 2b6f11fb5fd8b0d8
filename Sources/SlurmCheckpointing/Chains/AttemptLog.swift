/// The log of an attempt, open for those who write to it.
package final class AttemptLog: Sendable {
  private let file: File

  init(_ file: consuming File) { self.file = file }

  /// Valid as long as this is there.
  package var descriptor: CInt { file.descriptor }
}
