import Glibc

/// The MariaDB server under slurmdbd: reachable only by a socket in a folder that only we may
/// enter, so that it needs no passwords.
struct Database {
  var layout: Layout

  /// A server run by root wants to be told that this is meant.
  private var userArguments: [String] { geteuid() == 0 ? ["--user=root"] : [] }

  /// A server that starts removes the temporary tables of all others in its folder for them: in `/tmp`, those of
  /// servers that run or are installed beside it.
  private var commonArguments: [String] {
    [
      "--no-defaults", "--datadir=\(layout.databaseData)", "--tmpdir=\(layout.databaseFolder)",
      "--skip-name-resolve", "--innodb-log-file-size=4M",
      // What the machine's crash would lose is gone with the sandbox anyway.
      "--debug-no-sync",
    ] + userArguments
  }

  var installationArguments: [String] {
    commonArguments + ["--auth-root-authentication-method=normal", "--skip-test-db"]
  }

  var serverArguments: [String] {
    commonArguments + [
      "--socket=\(layout.databaseSocket)", "--pid-file=\(layout.pidFile(of: .mariadbd))",
      "--skip-networking", "--skip-log-bin", "--innodb-buffer-pool-size=64M",
      // A killed server loses nothing by it.
      "--innodb-flush-log-at-trx-commit=2",
      // slurmdbd asks for at least this.
      "--innodb-lock-wait-timeout=900",
    ]
  }
}
