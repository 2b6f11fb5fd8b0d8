// Whose headers may be those that bring `timespec`.
internal import CZlib
internal import FoundationEssentials
internal import Glibc

/// The images in a folder.
///
/// Which of them belong together they say themselves: the computation, its checkpoint, and how many
/// there are. So a folder may have been moved, or copied to another host; the restart script, in which the
/// old paths are, is not needed. DMTCP replaces a process's image at the next checkpoint: one that was
/// interrupted leaves images of two, which are no set.
public struct CheckpointImages: Sendable {
  /// The folder.
  public let directory: String

  /// Names a folder.
  public init(in directory: String) { self.directory = directory }

  /// The complete sets, the newest first; what is in the images is not read.
  ///
  /// - Parameter refused: Is told why files were passed over: half written, no images, or a set that
  ///   lacks some.
  /// - Throws: ``DMTCPError`` when the folder cannot be read.
  public func sets(
    refused: (DMTCPError) -> Void = { _ in }
  ) throws(DMTCPError) -> [ImageSet] {
    let names = try names()
    // By processes: a copy that somebody has made of an image is the same process again.
    var groups: [Key: [String: CheckpointImage]] = [:]
    for name in names where name.hasSuffix(Self.suffix) {
      do throws(DMTCPError) {
        let image = try CheckpointImage(path: "\(directory)/\(name)")
        let other = groups[Key(image.header)]?[image.process]
        if other == nil || image.hasNameOfProcess {
          groups[Key(image.header), default: [:]][image.process] = image
        }
      } catch {
        refused(error)
      }
    }
    var sets: [ImageSet] = []
    for (key, processes) in groups.sorted(by: { $0.key < $1.key }) {
      let images = processes.values.sorted { $0.path < $1.path }
      let missing = key.processCount - images.count
      guard missing == 0 else {
        refused(
          DMTCPError(
            .noImages, "restart", "\(directory)",
            missing > 0
              ? "\(missing) of \(key.processCount) images of checkpoint \(key.generation) are missing"
              : "checkpoint \(key.generation) has \(images.count) images of \(key.processCount)"))
        continue
      }
      sets.append(
        ImageSet(
          computation: key.computation, generation: key.generation, version: key.version,
          images: images, time: images.map { Self.time(of: $0.path) }.max() ?? .distantPast))
    }
    for name in names where name.hasSuffix(Self.suffix + ".temp") {
      refused(
        DMTCPError(.damaged, "restart", "\(directory)/\(name)", "it was not written to its end"))
    }
    return sets.sorted { ($0.time, $0.generation) > ($1.time, $1.generation) }
  }

  /// The newest set that is complete and good: its images are read whole.
  ///
  /// - Parameters:
  ///   - computation: The computation; nil for any.
  ///   - refused: Is told what was passed over.
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/noImages`` when there is none.
  public func newest(
    of computation: String? = nil, refused: (DMTCPError) -> Void = { _ in }
  ) throws(DMTCPError) -> ImageSet {
    for set in try sets(refused: refused) where computation ?? set.computation == set.computation {
      do throws(DMTCPError) {
        try set.verify()
        return set
      } catch {
        refused(error)
      }
    }
    throw DMTCPError(
      .noImages, "restart from", directory, try computation.map(lack(of:)))
  }

  /// Says what there is in place of a computation.
  private func lack(of computation: String) throws(DMTCPError) -> String {
    let others = Set(try sets().map(\.computation)).subtracting([computation]).sorted()
    return "there is no complete set of images of \(computation)"
      + (others.isEmpty ? "" : "; there are those of \(others.joined(separator: ", "))")
  }

  /// Removes what is beside the images of a set that a checkpoint holds.
  ///
  /// These are images of processes that have ended since, and the files that DMTCP has put there: it removes
  /// none, and writes new ones each time.
  func remove(allBut set: ImageSet) {
    let kept = Set(set.images.map(\.path))
    for name in (try? names()) ?? [] {
      let path = "\(directory)/\(name)"
      if name.hasSuffix(Self.suffix), !kept.contains(path) { unlink(path) }
      if name.hasPrefix("ckpt_"), name.hasSuffix("_files") {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }

  /// The sizes of the images that are not written to their ends, by name: they grow, unless what wrote them is
  /// gone.
  var unfinished: [String: Int] {
    let unfinished = ((try? names()) ?? []).filter { $0.hasSuffix(Self.suffix + ".temp") }
    return Dictionary(
      uniqueKeysWithValues: unfinished.map { name in
        var status = stat()
        return (name, stat("\(directory)/\(name)", &status) == 0 ? Int(status.st_size) : 0)
      })
  }

  private static let suffix = ".dmtcp"

  private struct Key: Hashable, Comparable {
    let computation: String
    let generation: Int
    let version: ImageVersion
    let processCount: Int

    init(_ header: ImageHeader) {
      computation = header.computation
      generation = header.generation
      version = header.version
      processCount = header.processCount
    }

    static func < (one: Self, other: Self) -> Bool {
      (one.computation, one.generation, one.version.rawValue, one.processCount)
        < (other.computation, other.generation, other.version.rawValue, other.processCount)
    }
  }

  private func names() throws(DMTCPError) -> [String] {
    guard let stream = opendir(directory) else {
      throw DMTCPError(.system(errno), "list the images in", directory)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.sorted()
  }

  private static func time(of path: String) -> Date {
    var status = stat()
    guard stat(path, &status) == 0 else { return .distantPast }
    return Date(status.st_mtim)
  }
}

extension Date {
  /// The kernel's time of a file.
  init(_ time: timespec) {
    self.init(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }
}
