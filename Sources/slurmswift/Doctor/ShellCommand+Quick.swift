extension ShellCommand {
  /// Whether it is over at once, or belongs to the shell.
  var isQuick: Bool {
    switch name {
    case "sleep": isShortSleep
    // Of redirections alone.
    case "exec": words.count == 1
    default: Self.quick.contains(name)
    }
  }

  /// The longest sleep that a trap may wait for, in seconds.
  private static let longestSleep = 30.0

  /// A sleep of unknown length is taken for a short one, as loops have that look after something.
  private var isShortSleep: Bool {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let seconds = words.dropFirst().compactMap { word -> Double? in
      if word == "infinity" { return .infinity }
      let unit = word.last.flatMap { units[$0] }
      return Double(unit == nil ? word : String(word.dropLast())).map { $0 * (unit ?? 1) }
    }
    return seconds.reduce(0, +) <= Self.longestSleep
  }

  private static let quick: Set = [
    ".", ":", "[", "[[", "alias", "awk", "basename", "bc", "break", "builtin", "cat", "cd", "chmod",
    "command", "conda", "continue", "cp", "cut", "date", "declare", "df", "diff", "dirname",
    "disown", "echo", "eval", "exit", "export", "expr", "false", "free", "getopts", "grep", "head",
    "hostname", "id", "jobs", "kill", "let", "ln", "local", "logger", "ls", "lscpu", "mail",
    "mailx", "mapfile", "mkdir", "mktemp", "ml", "module", "mv", "nproc", "nvidia-smi", "pgrep",
    "pkill", "popd", "printenv", "printf", "ps", "pushd", "pwd", "read", "readarray", "readlink",
    "readonly", "realpath", "return", "rm", "rmdir", "sacct", "sbatch", "scancel", "scontrol",
    "sed", "seq", "set", "shift", "shopt", "sinfo", "sort", "source", "spack", "squeue", "sstat",
    "stat", "tail", "tee", "test", "touch", "tr", "trap", "true", "type", "ulimit", "umask",
    "unalias", "uname", "uniq", "unset", "wait", "wc", "which", "whoami",
  ]
}
