import Slurm

extension ExitStatus {
  /// What a command that waited for a job ends with, as `sbatch --wait`: the job's own exit code, 1 after
  /// a signal, of an array the highest.
  static func of(_ ended: [JobStatus]) -> Int32 {
    ended.map { $0.exitStatus.signal == nil ? Int32($0.exitStatus.code) : 1 }.max() ?? refused
  }
}
