internal import CSlurm
internal import Glibc

/// Makes a call during which a connection that its other end has closed is an error of the call, and not
/// the end of the process.
///
/// munge's library writes to its daemon without a guard against SIGPIPE, and libslurm's own guard is
/// the whole process's, which two threads take from each other. Here the signal is held back for this
/// thread alone, and dropped.
func withBrokenPipesAsErrors<Answer, Failure>(
  _ body: () throws(Failure) -> Answer
) throws(Failure) -> Answer {
  var (pipe, old) = (sigset_t(), sigset_t())
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &pipe, &old)
  // Somebody holds it back already, and it is theirs.
  if sigismember(&old, SIGPIPE) == 1 { return try body() }
  defer {
    slurmswift_drop_signals(&pipe)
    pthread_sigmask(SIG_SETMASK, &old, nil)
  }
  return try body()
}
