/// A time span as Slurm writes it: `2-03:04:05`, or `UNLIMITED`.
struct SlurmTime: CustomStringConvertible {
  var duration: Duration?

  var description: String {
    guard let duration else { return "UNLIMITED" }
    let (whole, rest) = duration.components
    // Up, as Slurm rounds: a limit must not become shorter than was asked for.
    let seconds = max(0, rest > 0 ? whole + 1 : whole)
    let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { number in
      number < 10 ? "0\(number)" : "\(number)"
    }
    return "\(seconds / 86_400)-\(clock.joined(separator: ":"))"
  }
}
