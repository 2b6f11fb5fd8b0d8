internal import Glibc

/// The words of the command line as they were typed: bytes, in any encoding.
package enum TypedWords {
  /// What is wrong with a word that is not UTF-8; nil where all are.
  ///
  /// Swift puts other characters in the place of such bytes, and another file or folder would be meant.
  package static var problem: String? {
    let words = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    return problem(
      in: words.dropFirst().compactMap { word in
        word.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
      })
  }

  /// - Parameter words: What follows the program's name.
  static func problem(in words: [[UInt8]]) -> String? {
    for (index, word) in words.enumerated() where String(validating: word, as: UTF8.self) == nil {
      let shown = String(decoding: word, as: UTF8.self)
      return "word \(index + 1) of the command line, \"\(shown)\", is not UTF-8"
    }
    return nil
  }
}
