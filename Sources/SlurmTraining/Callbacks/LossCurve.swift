internal import Glibc
internal import SlurmCheckpointing

/// Draws the losses of all epochs, as SVG, after each.
public struct LossCurve: TrainingCallback {
  /// The file.
  public let path: String

  /// Draws into a file.
  public init(_ path: String) { self.path = path }

  /// Draws the curves.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    try training.replaceFile(path, with: Self.drawing(of: training.history))
  }

  private static let (width, height, margin) = (640.0, 360.0, 48.0)

  /// Both losses, from 0 to the highest.
  static func drawing(of history: [EpochMetrics]) -> String {
    let values = history.map { max($0.loss, $0.validationLoss ?? 0) }
    let highest = values.filter { $0.isFinite && $0 > 0 }.max() ?? 1
    func place(_ epoch: Int, _ loss: Double) -> String {
      let x = margin + (width - 2 * margin) * Double(epoch) / Double(max(history.count - 1, 1))
      let y = height - margin - (height - 2 * margin) * loss / highest
      return "\(rounded(x)),\(rounded(y))"
    }
    func line(_ color: String, _ loss: (EpochMetrics) -> Double?) -> String {
      let points = history.enumerated().compactMap { epoch, metrics in
        loss(metrics).flatMap { $0.isFinite ? place(epoch, $0) : nil }
      }
      return """
        <polyline fill="none" stroke="\(color)" stroke-width="2" points="\(points.joined(separator: " "))"/>

        """
    }
    let (left, right, bottom) = (margin, width - margin, height - margin)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="13">
      <rect width="\(width)" height="\(height)" fill="white"/>
      <path d="M\(left),\(margin) V\(bottom) H\(right)" fill="none" stroke="black"/>
      <text x="\(left - 6)" y="\(margin + 4)" text-anchor="end">\(label(highest))</text>
      <text x="\(left - 6)" y="\(bottom + 4)" text-anchor="end">0</text>
      <text x="\(left)" y="\(bottom + 18)" text-anchor="middle">1</text>
      <text x="\(right)" y="\(bottom + 18)" text-anchor="middle">\(history.count)</text>
      <text x="\(width / 2)" y="\(bottom + 34)" text-anchor="middle">epoch</text>
      <text x="\(right)" y="\(margin - 24)" text-anchor="end" fill="#1f77b4">loss</text>
      <text x="\(right)" y="\(margin - 8)" text-anchor="end" fill="#d62728">validation loss</text>
      \(line("#1f77b4", \.loss))\(line("#d62728", \.validationLoss))</svg>

      """
  }

  /// With three digits, however small it is.
  private static func label(_ number: Double) -> Double {
    let places = 2 - Int(log10(number).rounded(.down))
    let power = pow(10, Double(abs(places)))
    return places < 0
      ? (number / power).rounded() * power : (number * power).rounded() / power
  }

  private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
