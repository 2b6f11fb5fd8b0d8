/// Where an option of a submission was given.
public enum OptionPlace: Hashable, Sendable {
  /// On a line of the batch script, counted from 1.
  case line(Int)
  /// In a variable of the environment.
  case variable(String)
  /// On the command line.
  case commandLine
}

extension OptionPlace: CustomStringConvertible {
  /// `line 3`, `SBATCH_TIMELIMIT`, `the command line`.
  public var description: String {
    switch self {
    case .line(let number): "line \(number)"
    case .variable(let name): name
    case .commandLine: "the command line"
    }
  }
}

/// A word that may be an option or the value of one, and where it stands.
struct OptionWord: Hashable, Sendable {
  let text: String
  let place: OptionPlace
}
