internal import COpenBLAS
internal import Glibc
internal import SlurmCheckpointing

extension Machine {
  /// What OpenBLAS calls each processor that is newer than itself.
  private static let unknown = "Prescott"
  /// The variable by which OpenBLAS is told what to take a processor for.
  private static let variable = "OPENBLAS_CORETYPE"
  /// The variable by which a process knows that it was started anew.
  private static let mark = "SLURMSWIFT_RESTARTED"

  /// Starts this program anew, with the same arguments, where OpenBLAS does not know the processor.
  ///
  /// It would compute with instructions of twenty years ago, many times slower, and what it computes with
  /// is chosen when it is loaded. The new process takes the processor for one that OpenBLAS knows, with
  /// the same instructions. So this is called first in a program that computes; where the user has set
  /// `OPENBLAS_CORETYPE`, it does nothing.
  public static func restartWhereUnknown() {
    if getenv(mark) != nil { return forget() }
    guard getenv(variable) == nil, current.processor == unknown,
      let core = slurmswift_core_of_instructions()
    else { return }
    setenv(variable, core, 1)
    setenv(mark, "1", 1)
    _ = replaceProcess(by: "/proc/self/exe", CommandLine.unsafeArgv)
    // Slow is better than not at all.
    forget()
  }

  /// What was chosen is for this process alone: a job that it submits may run on another processor.
  private static func forget() {
    unsetenv(variable)
    unsetenv(mark)
  }
}
