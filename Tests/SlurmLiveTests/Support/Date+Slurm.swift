import Foundation

extension Date {
  /// Local time as Slurm writes it.
  init?(slurm text: String) {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss"
    guard let date = formatter.date(from: text) else { return nil }
    self = date
  }
}
