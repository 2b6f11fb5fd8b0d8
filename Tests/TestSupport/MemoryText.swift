import Foundation

/// MiB as Slurm prints them: in the largest unit of which they are whole halves.
package func slurmText(mebibytes: Int) -> String {
  var (number, units) = (Double(mebibytes), "MGTP"[...])
  while number >= 1024, Int(number) % 512 == 0 {
    number /= 1024
    units = units.dropFirst()
  }
  if number == 0 { return "0" }
  let isWhole = number.rounded() == number
  return String(format: isWhole ? "%.0f" : "%.2f", number) + String(units.first ?? "?")
}
