import FoundationEssentials
import Slurm

/// Wall times against their expected starts and ends: a line for each, in the terminal or as a picture.
struct PlanChart {
  /// A line: what stands before it, and when something runs.
  struct Line {
    let label: String
    let spans: [(start: Date, end: Date)]
  }

  private let lines: [Line]
  private let axis: TimeAxis

  init(_ plan: StartPlan, now: Date) {
    let year = TimeInterval(365 * 86_400)
    var lines = plan.starts.map { start in
      Line(
        label: "\(start.partition) \(start.timeLimit)",
        spans: [(start.start, start.end ?? start.start.addingTimeInterval(year))])
    }
    lines += plan.chains.prefix(3).map { chain in
      Line(
        label: "\(chain.partition) in \(chain.slices.count)",
        spans: chain.slices.map { ($0.start, $0.end) })
    }
    self.lines = lines
    axis = TimeAxis([now] + lines.flatMap { $0.spans.flatMap { [$0.start, $0.end] } })
  }

  /// For a terminal: what waits is dotted.
  func text(width: Int) -> String {
    let label = lines.map(\.label.count).max() ?? 0
    let columns = max(width - label - 2, 10)
    func column(_ moment: Date) -> Int { Int(axis.place(of: moment) * Double(columns)) }
    var text = ""
    for line in lines {
      var cells = [Character](repeating: " ", count: columns)
      for index in 0..<min(column(line.spans[0].start), columns) { cells[index] = "·" }
      for (number, span) in line.spans.enumerated() {
        let first = min(column(span.start), columns - 1)
        // Slices that touch each other are told apart.
        let full: Character = number % 2 == 0 ? "█" : "▓"
        for index in first..<max(min(column(span.end), columns), first + 1) { cells[index] = full }
      }
      let padding = String(repeating: " ", count: label - line.label.count)
      let bar = String(cells.reversed().drop { $0 == " " }.reversed())
      text += line.label + padding + "  " + bar + "\n"
    }
    let (start, end) = (TimeText.local(axis.start), TimeText.local(axis.end))
    let space = String(repeating: " ", count: max(columns - start.count - end.count, 1))
    return text + String(repeating: " ", count: label + 2) + start + space + end + "\n"
  }

  /// As SVG that needs nothing else.
  func picture(title: String) -> String {
    let (row, top) = (24.0, 48.0)
    let label = 20 + 7.5 * Double(lines.map(\.label.count).max() ?? 0)
    let (plot, bottom) = (640.0, top + row * Double(lines.count))
    let (width, height) = (label + plot + 50, bottom + 46)
    func x(_ moment: Date) -> Double { label + axis.place(of: moment) * plot }
    func pixels(_ number: Double) -> String { Markup.pixels(number) }
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(pixels(width))" height="\(pixels(height))" \
      viewBox="0 0 \(pixels(width)) \(pixels(height))" font-family="sans-serif" font-size="12">
      """,
      "<title>\(Markup.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
      "<text x=\"10\" y=\"24\" font-size=\"14\">\(Markup.escaped(title))</text>",
    ]
    for mark in axis.marks(6) {
      let place = pixels(x(mark.moment))
      parts.append(
        "<path d=\"M\(place) \(pixels(top - 8))V\(pixels(bottom))\" stroke=\"#ddd\"/>"
          + "<text x=\"\(place)\" y=\"\(pixels(bottom + 16))\" fill=\"#555\" text-anchor=\"middle\">"
          + "\(mark.text)</text>")
    }
    for (index, line) in lines.enumerated() {
      let y = top + row * Double(index)
      let first = x(line.spans[0].start)
      parts.append("<text x=\"10\" y=\"\(pixels(y + 13))\">\(Markup.escaped(line.label))</text>")
      parts.append(
        "<path d=\"M\(pixels(label)) \(pixels(y + 9))H\(pixels(first))\" stroke=\"#999\""
          + " stroke-dasharray=\"2 4\"/>")
      for span in line.spans {
        let length = max(x(span.end) - x(span.start) - (line.spans.count > 1 ? 1 : 0), 1)
        let words = "\(TimeText.local(span.start)) – \(TimeText.local(span.end))"
        parts.append(
          "<rect x=\"\(pixels(x(span.start)))\" y=\"\(pixels(y + 2))\" width=\"\(pixels(length))\""
            + " height=\"14\" rx=\"2\" fill=\"\(index == 0 ? "#2e7d32" : "#1565c0")\">"
            + "<title>\(Markup.escaped(words))</title></rect>")
      }
    }
    parts.append(
      "<text x=\"10\" y=\"\(pixels(height - 8))\" fill=\"#555\">"
        + "\(Markup.escaped(PlanText.earliest))</text>")
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }
}
