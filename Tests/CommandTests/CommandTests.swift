import TestSupport
import Testing

/// The command against a real cluster: what it prints, where, and how it ends.
///
/// The tests share one sandbox, and harm none of its daemons; what needs a cluster of its own
/// starts one. Where Slurm is not installed they are skipped, and say so; with
/// `SLURMSWIFT_REQUIRE_CLUSTER=1` they fail instead.
@Suite(
  .enabled(
    if: InstalledPrograms.areComplete || InstalledPrograms.areRequired,
    "SKIPPED: Slurm is not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"),
  .sharedCluster,
  .timeLimit(.minutes(4)))
struct CommandTests {}

/// A skipped suite counts as passed, so that somebody outside of it must complain.
@Test func `Slurm is installed where tests of the command are required`() {
  #expect(
    InstalledPrograms.areComplete || !InstalledPrograms.areRequired,
    "missing: \(InstalledPrograms.missing.joined(separator: ", "))")
}
