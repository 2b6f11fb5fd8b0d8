/// The names that a file has, each of which may be there once.
///
/// Files and Python tell names apart by their bytes. Swift takes some for the same whose bytes differ, as `é` and
/// `e` with an accent behind it, and no dictionary of ours has room for both.
struct NameSet {
  private var names: Set<String> = []

  /// Takes a name.
  ///
  /// - Parameter position: Where it is, for the error.
  /// - Throws: When it is there already, or one that cannot be told from it here.
  mutating func insert(_ name: String, at position: Int) throws(Malformed) {
    let (isNew, other) = names.insert(name)
    guard !isNew else { return }
    guard other.utf8.elementsEqual(name.utf8) else {
      throw Malformed(
        at: position,
        "'\(name)' is there in two spellings of Unicode, which cannot be told apart here: rename one",
        isForeign: true)
    }
    throw Malformed(at: position, "'\(name)' is there twice")
  }
}

extension String {
  /// What stands before an ending; nil when it has another one.
  ///
  /// By bytes: a letter may take the point behind it for its own.
  func cut(before ending: String) -> String? {
    guard utf8.count >= ending.utf8.count, utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    else { return nil }
    return String(decoding: utf8.dropLast(ending.utf8.count), as: UTF8.self)
  }

  /// Whether it ends so, in letters of either case.
  func ends(in ending: String) -> Bool { lowercased().cut(before: ending) != nil }
}
