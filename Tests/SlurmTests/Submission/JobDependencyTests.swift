import Testing

@testable import Slurm

@Suite("Dependencies")
struct JobDependencyTests {
  @Test(arguments: [
    (JobDependency.after(12), "after:12"), (.afterAny(12), "afterany:12"),
    (.afterOK(12), "afterok:12"), (.afterNotOK(12), "afternotok:12"),
    (.afterCorresponding(12), "aftercorr:12"), (.singleton, "singleton"),
    (.afterOK(12, 13), "afterok:12:13"), (.afterAny(.task(12, 1), 13), "afterany:12_1:13"),
    (JobDependency("afterok:1?afterany:2"), "afterok:1?afterany:2"),
  ])
  func asSlurmReadsThem(dependency: JobDependency, text: String) {
    #expect(dependency.description == text)
  }

  /// In a dependency, Slurm takes `_[1-3%2]` for tasks 1 to 32, and `_[0-12:2]` without the 12.
  @Test func tasksAreNamedOneByOne() throws {
    let some = JobReference.tasks(12, try TaskArray("1-3,7%2"))
    #expect(JobDependency.afterOK(some).description == "afterok:12_1:12_2:12_3:12_7")
    let stepped = JobReference.tasks(12, try TaskArray("0-12:2"))
    #expect(
      JobDependency.afterAny(stepped, 13).description
        == "afterany:12_0:12_2:12_4:12_6:12_8:12_10:12_12:13")
  }

  /// `12+1` is "a minute after 12" there.
  @Test func theLeaderOfAHeterogeneousJob() {
    #expect(JobDependency.afterOK(.component(12, offset: 0)).description == "afterok:12")
  }
}
