/// How much of a whole each part is, as a bar of 20 letters: `AAAAAAAAFFFFFFFFFFQQ`.
///
/// Each part has its own letter, the first of its name in upper case; parts that are a half of a letter
/// or less are not shown.
struct SharesBar {
  let text: String

  init(_ shares: [(name: String, share: Double)], width: Int = 20) {
    var (sum, text) = (0.0, "")
    for (name, share) in shares {
      sum += share
      // Rounded where they end, so that the bar is as long as it is meant to be.
      let end = Int((sum * Double(width)).rounded())
      let letter = name.prefix(1).uppercased()
      text += String(repeating: letter, count: max(end - text.count, 0))
    }
    self.text = text
  }
}
