/// The first part of an image: of which process, computation and checkpoint it is.
struct ImageHeader: Hashable, Sendable {
  let version: ImageVersion
  /// The computation, as in the names of restart scripts: `40f5a9a622088167-40000-10dec2040da13b`.
  let computation: String
  /// Counts the computation's checkpoints: the images of one have the same.
  let generation: Int
  /// The process.
  let process: String
  /// The number of the host on which it was started.
  let host: UInt64
  /// How many images belong together.
  let processCount: Int
  /// The program.
  let program: String

  /// As many bytes as a header has in any version, for names of usual lengths.
  static let size = 1 << 16

  /// What is wrong with bytes that should be an image.
  struct Malformed: Error, Hashable {
    let problem: String
  }

  /// Reads the beginning of an image.
  init(_ bytes: UnsafeRawBufferPointer) throws(Malformed) {
    var fields = Fields(bytes: bytes)
    guard let version = ImageVersion.allCases.first(where: { fields.begins(with: $0.signature) })
    else {
      throw Malformed(
        problem: fields.begins(with: ImageVersion.commonSignature)
          ? "it is an image of a version that is not known" : "it is no image of DMTCP's")
    }
    self.version = version
    let computation: UniqueID
    let process: UniqueID
    switch version {
    case .three:
      fields.skip(version.signature.utf8.count)
      guard fields.begins(with: "ProcessInfo:\0") else {
        throw Malformed(problem: "its header is none of DMTCP 3's")
      }
      // Behind the mark: its kind, whether it is the root, five numbers of processes and groups, and how
      // often it was saved.
      fields.skip(13 + 4 + 4 + 5 * 4 + 4)
      program = try fields.string()
      for _ in 0..<4 { _ = try fields.string() }
      process = try fields.uniqueID()
      // Behind its parent: four places in the kernel's own library.
      fields.skip(UniqueID.size + 4 * 8)
      computation = try fields.uniqueID()
      processCount = Int(try fields.number(of: UInt32.self))
    case .four:
      fields.skip(32)
      process = try fields.uniqueID()
      fields.skip(UniqueID.size)
      computation = try fields.uniqueID()
      fields.skip(6 * 4)
      processCount = Int(try fields.number(of: UInt32.self))
      fields.skip(256 - 132)
      program = try fields.text(in: 1024)
    }
    self.computation = computation.text
    self.process = process.text
    host = process.host
    generation = Int(computation.generation)
    guard processCount > 0 else { throw Malformed(problem: "it is of no process") }
  }

  /// What names a process or a computation everywhere.
  private struct UniqueID {
    static let size = 24
    let host: UInt64
    let time: UInt64
    let pid: Int32
    let generation: UInt32

    var text: String { "\(String(host, radix: 16))-\(pid)-\(String(time, radix: 16))" }
  }

  /// The bytes, from left to right.
  private struct Fields {
    let bytes: UnsafeRawBufferPointer
    var place = 0

    func begins(with text: String) -> Bool {
      bytes.dropFirst(place).starts(with: text.utf8)
    }

    mutating func skip(_ count: Int) { place += count }

    mutating func number<Number: FixedWidthInteger>(
      of type: Number.Type
    ) throws(Malformed) -> Number {
      let size = MemoryLayout<Number>.size
      guard place + size <= bytes.count else { throw Malformed(problem: "its header is cut short") }
      defer { place += size }
      return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: type))
    }

    mutating func uniqueID() throws(Malformed) -> UniqueID {
      let (host, time) = (try number(of: UInt64.self), try number(of: UInt64.self))
      return UniqueID(
        host: host, time: time, pid: try number(of: Int32.self),
        generation: try number(of: UInt32.self))
    }

    /// A text behind its length.
    mutating func string() throws(Malformed) -> String {
      let count = Int(try number(of: UInt32.self))
      guard place + count <= bytes.count else {
        throw Malformed(problem: "its header is cut short")
      }
      defer { place += count }
      return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    /// A text that a NUL ends.
    mutating func text(in size: Int) throws(Malformed) -> String {
      guard place + size <= bytes.count else { throw Malformed(problem: "its header is cut short") }
      defer { place += size }
      return String(decoding: bytes[place..<place + size].prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
