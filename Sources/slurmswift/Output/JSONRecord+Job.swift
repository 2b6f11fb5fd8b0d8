import Slurm

extension JSONRecord {
  /// A job, each field under its name.
  init(_ row: JobRow) { self.init(JobRow.all.map { ($0.key, $0.value(row)) }) }
}
