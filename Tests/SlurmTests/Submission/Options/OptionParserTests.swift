import Testing

@testable import Slurm

@Suite("Options among words")
struct OptionParserTests {
  @Test(arguments: [
    (["-n4"], ["--ntasks=4"]), (["-n", "4"], ["--ntasks=4"]), (["--ntasks", "4"], ["--ntasks=4"]),
    (["--ntasks=4"], ["--ntasks=4"]), (["-n", "-4"], ["--ntasks=-4"]),
    (["-Hn4"], ["--hold", "--ntasks=4"]),
    (["-HOs"], ["--hold", "--overcommit", "--oversubscribe"]),
    (["-kn4"], ["--no-kill=n4"]), (["-k", "-n4"], ["--no-kill", "--ntasks=4"]),
    (["--comment="], ["--comment="]), (["--comment=a=b"], ["--comment=a=b"]),
    (["--exclusive"], ["--exclusive"]), (["--exclusive=user"], ["--exclusive=user"]),
    (["--ntasks-per-n", "2"], ["--ntasks-per-node=2"]), (["--cont"], ["--contiguous"]),
    (["--cluster=a"], ["--cluster=a"]), (["--time", "5"], ["--time=5"]),
  ])
  func options(words: [String], options: [String]) throws {
    let release = SlurmRelease(20, 11, 9)
    let (given, rest) = try parse(words, release)
    #expect(given.map(\.text) == options && rest.isEmpty)
  }

  @Test(arguments: [
    (["-H", "a.sh", "-n4"], ["a.sh", "-n4"]), (["--nice", "5"], ["5"]), (["-"], ["-"]),
    (["-H", "--", "-n4"], ["--", "-n4"]), ([], []),
  ])
  func whatIsNoOptionEndsThem(words: [String], rest: [String]) throws {
    #expect(try parse(words).rest == rest)
  }

  @Test(arguments: [
    (["--tiem=5"], "--tiem=5", "there is no such option", "--time"),
    (["-H", "--exclu"], "--exclu", "several", "--exclude or --exclusive"),
    (["-Hy"], "-Hy", "-y", ""), (["--hold=yes"], "--hold=yes", "no value", ""),
    (["--ntasks"], "--ntasks", "missing", ""), (["-n"], "-n", "missing", ""),
    (["--stepmgr"], "--stepmgr", "Slurm 24.05", ""),
    (["--qwertz"], "--qwertz", "no such option", ""),
  ])
  func refused(words: [String], option: String, problem: String, hint: String) throws {
    let error = try #require(throws: OptionError.self) { try parse(words) }
    #expect(error.option == option && error.problem.contains(problem), "\(error)")
    #expect(error.hint?.contains(hint) ?? hint.isEmpty, "\(error.hint ?? "")")
  }

  @Test func aReleaseHasTheOptionsOfItsTime() throws {
    #expect(throws: OptionError.self) { try parse(["--prefer=a"], SlurmRelease(21, 8, 8)) }
    #expect(try parse(["--prefer=a"], SlurmRelease(22, 5, 0)).given.count == 1)
    let error = try #require(throws: OptionError.self) {
      try parse(["--power=a"], SlurmRelease(24, 5, 0))
    }
    #expect(error.problem.contains("no more since 24.05"))
    // What may have a value in one release may not in another.
    #expect(try parse(["--get-user-env=10"], SlurmRelease(24, 11, 0)).given.count == 1)
    #expect(throws: OptionError.self) { try parse(["--get-user-env=10"], SlurmRelease(25, 5, 0)) }
  }

  @Test(arguments: [
    SlurmRelease(20, 11, 9), SlurmRelease(22, 5, 8), SlurmRelease(24, 11, 5),
    SlurmRelease(26, 5, 3),
  ])
  func namesAreClear(release: SlurmRelease) {
    let known = SubmissionOption.all.filter { $0.isKnown(to: release) }
    #expect(Set(known.map(\.name)).count == known.count)
    let letters = known.compactMap(\.letter)
    #expect(Set(letters).count == letters.count)
    #expect(known.count > 95)
  }

  private func parse(
    _ words: [String], _ release: SlurmRelease = SlurmRelease(22, 5, 8)
  ) throws -> (given: [GivenOption], rest: [String]) {
    let (given, rest) = try OptionParser.parse(
      words.map { OptionWord(text: $0, place: .commandLine) }, for: release)
    return (given, rest.map(\.text))
  }
}
