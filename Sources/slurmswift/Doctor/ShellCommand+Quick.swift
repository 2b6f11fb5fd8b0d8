extension ShellCommand {
  /// Whether it is over at once, or belongs to the shell; how long one sleeps is another matter.
  var isQuick: Bool {
    switch name {
    // Of redirections alone.
    case "exec": words.count == 1
    case "tail": !words.dropFirst().contains(where: Self.follows)
    default: Self.quick.contains(name)
    }
  }

  /// Whether a word has `tail` wait for more: `-f`, `-F`, `-fn0`, `-5f`, `--follow=name`.
  ///
  /// `--pid` and `--retry` mean something beside these alone.
  private static func follows(_ word: String) -> Bool {
    if word.hasPrefix("--") { return word.hasPrefix("--f") }
    guard word.hasPrefix("-") else { return false }
    // Behind the letter of a number stands the number.
    return word.prefix { !"cns".contains($0) }.contains { $0 == "f" || $0 == "F" }
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
