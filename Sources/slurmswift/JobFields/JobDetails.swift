/// All about a job in words: a line a field that it has, a paragraph a group.
struct JobDetails {
  private let row: JobRow

  init(_ row: JobRow) { self.row = row }

  var text: String {
    JobRow.groups.map(text).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func text(of group: [JobField]) -> String {
    var text = ""
    for field in group {
      guard let value = field.value(row)?.text, !value.isEmpty else { continue }
      let padding = String(repeating: " ", count: Self.width - field.label.count)
      text += field.label + padding + Table.Cell(value).text + "\n"
    }
    return text
  }

  private static let width = (JobRow.all.map(\.label.count).max() ?? 0) + 2
}
