import Foundation
import TestSupport
import Testing

/// Tests of the library against a real cluster, beside Slurm's own commands.
///
/// They share one sandbox, because libslurm takes one configuration a process: no test may harm its
/// daemons, and each looks at its own jobs only. What needs a cluster of its own runs in a process
/// of its own.
///
/// Where Slurm is not installed they are skipped, and say so; with `SLURMSWIFT_REQUIRE_CLUSTER=1`
/// they fail instead.
@Suite(
  .enabled(
    if: InstalledPrograms.areComplete || InstalledPrograms.areRequired,
    "SKIPPED: Slurm is not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"),
  .sharedSandbox,
  .timeLimit(.minutes(3)))
struct LiveTests {}

/// A skipped suite counts as passed, so that somebody outside of it must complain.
@Test func `Slurm is installed where live tests are required`() {
  #expect(
    InstalledPrograms.areComplete || !InstalledPrograms.areRequired,
    "missing: \(InstalledPrograms.missing.joined(separator: ", "))")
}
