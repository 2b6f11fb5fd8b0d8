import Testing

@testable import Slurm

@Suite("Options of SPANK plugins")
struct SpankOptionTests {
  @Test(arguments: [
    ("renice:renice=5", "_SLURM_SPANK_OPTION_renice_renice", "5"),
    ("x11:all", "_SLURM_SPANK_OPTION_x11_all", nil),
    ("my-one:two.three=a=b:c", "_SLURM_SPANK_OPTION_my_one_two_three", "a=b:c"),
    ("a:b=", "_SLURM_SPANK_OPTION_a_b", ""),
  ])
  func fromText(text: String, variable: String, value: String?) throws {
    let option = try SpankOption(text)
    #expect(option.variable == variable && option.value == value)
    #expect("\(option)" == text)
  }

  @Test(arguments: ["", "x", ":", "x:", ":y=1", "x:y:z", "x=y:z"])
  func whatNamesNoPluginOrNoOption(text: String) {
    #expect(throws: ParseError.self) { try SpankOption(text) }
  }

  @Test func eachIsAVariableOfTheJob() throws {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    try job.apply(
      SubmissionOptions(script: Array("#SBATCH --spank a:b=1 --export=NONE --spank=c:d\n".utf8)))
    let variables = try job.variables(RequestedSize(job))
    #expect(variables["_SLURM_SPANK_OPTION_a_b"] == "1")
    #expect(variables["_SLURM_SPANK_OPTION_c_d"] == "")
  }
}
