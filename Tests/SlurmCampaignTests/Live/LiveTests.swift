import TestSupport
import Testing

/// Campaigns on a real cluster.
///
/// The tests share one sandbox, and harm none of its daemons; what kills some starts one of its own. No
/// test calls libslurm: it takes one configuration a process. Where Slurm is not installed they are
/// skipped, and say so; with `SLURMSWIFT_REQUIRE_CLUSTER=1` they fail instead.
@Suite(
  .enabled(
    if: InstalledPrograms.areComplete || InstalledPrograms.areRequired,
    "SKIPPED: Slurm is not installed; SLURMSWIFT_REQUIRE_CLUSTER=1 makes this a failure"),
  .sharedCampaignCluster,
  .timeLimit(.minutes(5)))
struct LiveTests {}

/// A skipped suite counts as passed, so that somebody outside of it must complain.
@Test func `Slurm is installed where tests of campaigns are required`() {
  #expect(
    InstalledPrograms.areComplete || !InstalledPrograms.areRequired,
    "missing: \(InstalledPrograms.missing.joined(separator: ", "))")
}
