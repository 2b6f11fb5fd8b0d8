import ArgumentParser
import Slurm

/// What a job needs that DMTCP saves.
package enum DMTCPPrograms {
  /// Refuses a submission where DMTCP is not there, once the modules are loaded: in a job its programs would be
  /// looked for half an hour.
  ///
  /// - Throws: `ValidationError`.
  package static func require() throws {
    for program in ["dmtcp_coordinator", "dmtcp_launch", "dmtcp_restart"]
    where (try? ProgramPath.found(program)) == nil {
      throw ValidationError(
        "There is no \(program) in PATH: load DMTCP's module, as by --module dmtcp.")
    }
  }
}
