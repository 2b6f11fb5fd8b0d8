internal import Glibc

/// Goes on as another program, in the same process.
///
/// It begins with no signal blocked. On threads of Swift's they are, and a program that inherits that can be
/// neither interrupted nor told of anything.
///
/// - Parameters:
///   - program: The program, found by `PATH` where it has no `/`.
///   - words: Its arguments, its own name the first, and NULL at the end.
/// - Returns: `errno`, when it cannot be started.
package func replaceProcess(
  by program: String, _ words: UnsafePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  withUnsafeTemporaryAllocation(of: sigset_t.self, capacity: 2) { masks in
    guard let none = masks.baseAddress else { return ENOMEM }
    sigemptyset(none)
    pthread_sigmask(SIG_SETMASK, none, none + 1)
    execvp(program, words)
    let number = errno
    pthread_sigmask(SIG_SETMASK, none + 1, nil)
    return number
  }
}
