internal import Glibc
internal import SlurmCheckpointing

/// A release of DMTCP.
public struct DMTCPRelease: Hashable, Sendable {
  /// As DMTCP says it: `3.2.0`.
  public let text: String

  /// Takes a release's number.
  public init(_ text: String) { self.text = text }

  /// The one whose programs `PATH` finds.
  ///
  /// - Throws: ``DMTCPError`` when there is none, or it does not say.
  public static func installed() async throws(DMTCPError) -> DMTCPRelease {
    let words = try await firstWords()
    // "dmtcp_restart (DMTCP) 3.2.0"
    guard let text = words.split(whereSeparator: \.isWhitespace).first(where: isNumber) else {
      throw DMTCPError(.programEnded, "ask for its version", program, "it does not say")
    }
    return DMTCPRelease(String(text))
  }

  private static let program = "dmtcp_restart"

  private static func isNumber(_ word: Substring) -> Bool {
    word.contains(".") && word.first?.isWholeNumber == true
  }

  /// What the program says of itself, to the first 4 KiB: a pipe holds them while nobody reads.
  private static func firstWords() async throws(DMTCPError) -> String {
    let operation = "ask for its version"
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { throw DMTCPError(.system(errno), operation, program) }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child: SupervisedChild
    do {
      child = try SupervisedChild.start(program, ["--version"], output: ends[1], errors: ends[1])
      close(ends[1])
    } catch {
      close(ends[1])
      throw DMTCPError(
        .system(ENOENT), "start", program,
        "\(error.detail ?? "it is not there"): load DMTCP's module")
    }
    let limit = ContinuousClock.now + .seconds(20)
    while child.knownEnding == nil, .now < limit {
      try? await Task.sleep(for: .milliseconds(10))
    }
    await child.terminate(grace: .zero)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}

extension ImageSet {
  /// Refuses a release of DMTCP that does not read the images.
  ///
  /// - Throws: ``DMTCPError``, with the code ``DMTCPError/Code/otherVersion``.
  public func requireReader(_ release: DMTCPRelease) throws(DMTCPError) {
    guard version.isRead(by: release) == false, let image = images.first else { return }
    throw DMTCPError(
      .otherVersion, "restart", image.path,
      "it is of \(version), and DMTCP \(release.text) is loaded, which does not read it")
  }
}
