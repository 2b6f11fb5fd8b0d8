import Testing

@testable import slurmswift

/// Warnings of the end: who hears of them, and when.
extension CheckupTests {
  @Test func aWarningThatNobodyHandles() throws {
    let option = "#SBATCH --signal=B:USR1@600\n"
    #expect(try findings(option + "./simulate\n") == ["warning-without-trap:2"])
    #expect(try findings(option + "trap save USR1\n./simulate & wait\n") == [])
    #expect(try findings(option + "trap save 10\n./simulate & wait\n") == [])
    #expect(try findings(option + "exec ./simulate\n") == [])
    #expect(try findings(option + "slurmswift supervise -- ./simulate\n") == [])
  }

  /// Which signal it is stands in a variable.
  @Test(arguments: [
    "for s in USR1 TERM; do trap save $s; done", "SIG=USR1; trap save $SIG",
    "sig=usr1\ntrap save \"${sig}\"", "SIGS='TERM USR1'; trap save $SIGS", "trap save SIG$N",
    "trap save $(cat signals)",
  ])
  func aTrapOfAVariable(trap: String) throws {
    let option = "#SBATCH --signal=B:USR1@600\n"
    #expect(try findings(option + trap + "\n./simulate & wait\n") == [])
    #expect(try findings(trap + "\n./simulate\n").count == 1)
  }

  @Test func aTrapOfAnotherVariable() throws {
    let rest = "SIG=TERM; trap save $SIG\n./simulate & wait\n"
    let found = try findings("#SBATCH --signal=B:USR1@600\n" + rest)
    #expect(found == ["warning-without-trap:2"])
  }

  /// The file may hold the trap.
  @Test func aScriptThatReadsAnother() throws {
    let option = "#SBATCH --signal=B:USR1@600\n"
    for line in ["source lib/traps.sh", ". ./traps"] {
      let found = try checkup(option + line + "\n./simulate & wait\n").findings
      #expect(found.map(\.rule) == ["warning-without-trap"] && found[0].weight == .advice)
      #expect(found[0].text.contains("line 3"))
      #expect(try findings(option + line + "\ntrap save USR1\n./simulate & wait\n") == [])
    }
    for line in ["source venv/bin/activate", ". /etc/profile", "source ~/.bashrc"] {
      let found = try checkup(option + line + "\n./simulate & wait\n").findings
      #expect(found.map(\.weight) == [.problem])
    }
  }

  @Test func aWarningThatIsIgnored() throws {
    let option = "#SBATCH --signal=B:USR1@600\n"
    let found = try checkup(option + "trap '' USR1\n./simulate & wait\n").findings
    #expect(found.map(\.rule) == ["warning-without-trap"])
    #expect(found[0].text.contains("line 3 has the script ignore USR1"), "\(found)")
    let reset = try checkup(option + "trap '' USR1\ntrap - USR1\n./simulate & wait\n").findings
    #expect(reset.map(\.text) == ["nothing in the script handles USR1, which then ends it"])
  }

  @Test func aWarningForTheSteps() throws {
    let rest = "trap save USR1\nsrun ./simulate & wait\n"
    #expect(try findings("#SBATCH --signal=USR1@600\n" + rest) == ["warning-for-steps:2"])
    #expect(try findings("#SBATCH --signal=B:USR1@600\n" + rest) == [])
    #expect(try findings("#SBATCH --signal=USR1@600\nsrun ./simulate\n") == [])
  }

  /// One remedy is not what the next rule finds.
  @Test func aRemedyThatIsNotLate() throws {
    for rest in ["trap save USR2\nsrun ./simulate & wait\n", "./simulate\n"] {
      let found = try checkup("#SBATCH --signal=USR2@30\n" + rest).findings
      #expect(found.count == 2 && found.allSatisfy { $0.remedy.contains("B:USR2@600") }, "\(found)")
    }
    let found = try checkup("#SBATCH --signal=USR2@90\n./simulate\n").findings
    #expect(found.count == 1 && found[0].remedy.contains("B:USR2@90"), "\(found)")
  }

  @Test func aWarningThatReachesNobody() throws {
    let option = "#SBATCH --signal=USR1@600\n"
    #expect(try findings(option + "./simulate\n") == ["warning-without-steps:2"])
    #expect(try findings(option + "trap 'rm x' EXIT\n./simulate\n") == ["warning-without-steps:2"])
    // Others may start steps.
    for command in ["time srun -n4 ./x", "mpirun ./x", "./all.sh", "bash all", "source all"] {
      #expect(try findings(option + command + "\n") == [], "\(command)")
    }
  }

  @Test func aWarningThatIsLate() throws {
    let rest = "trap save USR1\n./simulate & wait\n"
    #expect(try findings("#SBATCH --signal=B:USR1@59\n" + rest) == ["late-warning:2"])
    #expect(try findings("#SBATCH --signal=B:USR1@60\n" + rest) == [])
  }

  @Test(arguments: [
    ("600", "5", true), ("300", "5", true), ("299", "5", false), ("600", "0", false),
  ])
  func aWarningAtOnce(lead: String, limit: String, isOne: Bool) throws {
    let rest = "#SBATCH -t \(limit)\ntrap save USR1\n./simulate & wait\n"
    let found = try checkup("#SBATCH --signal=B:USR1@\(lead)\n" + rest).findings
    #expect(found.map(\.rule).contains("warning-at-once") == isOne, "\(found)")
    if isOne { #expect(found[0].line == 2 && found[0].remedy.contains("B:USR1@150"), "\(found)") }
  }

  /// No lead of a minute is shorter.
  @Test func aWarningAtOnceOfAShortJob() throws {
    let rest = "#SBATCH -t 1\ntrap save USR1\n./simulate & wait\n"
    let found = try checkup("#SBATCH --signal=B:USR1@60\n" + rest).findings
    #expect(found.map(\.rule) == ["warning-at-once"] && !found[0].remedy.contains("@"), "\(found)")
  }
}
