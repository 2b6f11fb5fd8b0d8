extension ShellCommand {
  /// Whether it is over at once, or belongs to the shell; how long one sleeps is another matter.
  var isQuick: Bool {
    switch name {
    // Of redirections alone.
    case "exec": words.count == 1
    default: Self.quick.contains(name)
    }
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
