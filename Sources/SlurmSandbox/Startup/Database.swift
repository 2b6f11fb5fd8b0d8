import Glibc

/// The MariaDB server under slurmdbd: reachable only by a socket in a folder that only we may
/// enter, so that it needs no passwords.
struct Database {
  var layout: Layout

  /// A server run by root wants to be told that this is meant.
  private var userArguments: [String] { geteuid() == 0 ? ["--user=root"] : [] }

  var installationArguments: [String] {
    [
      "--no-defaults", "--datadir=\(layout.databaseData)",
      "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve",
      "--innodb-log-file-size=4M", "--debug-no-sync",
    ] + userArguments
  }

  var serverArguments: [String] {
    [
      "--no-defaults", "--datadir=\(layout.databaseData)", "--socket=\(layout.databaseSocket)",
      "--pid-file=\(layout.pidFile(of: .mariadbd))", "--skip-networking", "--skip-name-resolve",
      "--skip-log-bin", "--innodb-log-file-size=4M", "--innodb-buffer-pool-size=64M",
      // What the machine's crash would lose is gone with the sandbox anyway; a killed server
      // loses nothing.
      "--innodb-flush-log-at-trx-commit=2", "--debug-no-sync",
      // slurmdbd asks for at least this.
      "--innodb-lock-wait-timeout=900",
    ] + userArguments
  }
}
