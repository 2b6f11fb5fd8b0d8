import Foundation
import Slurm
import Testing

extension LiveTests {
  /// Jobs that Slurm, or the library before it, does not take.
  struct RefusalTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func refusal(
      _ change: @escaping (inout JobDescription) -> Void
    ) throws -> SlurmError {
      try #require(
        #expect(throws: SlurmError.self) {
          try live.submit("true") {
            $0.name = "refused"
            change(&$0)
          }
        })
    }

    @Test func `an array beyond MaxArraySize, with the highest index that fits`() throws {
      let error = try refusal { $0.tasks = TaskArray(1...2001) }
      #expect(error.code == .invalidArray)
      #expect(error.code.name == "ESLURM_INVALID_ARRAY")
      #expect(error.code.words == "Invalid job array specification")
      #expect(error.hint?.contains("2000") == true)
      #expect(error.description.contains("refused"))

      let id = try live.submit("true") {
        $0.tasks = TaskArray(1...2000)
        $0.isHeld = true
      }
      #expect(try live.cluster.job(.job(id)).arrayTasks?.count == 2000)
      try live.cluster.cancel(.job(id))
    }

    @Test func `a range of nodes that is too long for libslurm`() throws {
      let error = try refusal { $0.nodes.required = "n[0-99999]" }
      #expect(error.code.isAnswer, "\(error)")
    }

    @Test func `a script of more than 4 MiB, with the parameter that says so`() throws {
      let comment = "#" + String(repeating: "x", count: 4 << 20)
      let error = try refusal { $0.script = .text("#!/bin/sh\n\(comment)\n") }
      #expect(error.code == .textTooLong && error.code.name == "ESLURM_PATHNAME_TOO_LONG")
      #expect(error.hint?.contains("4194316 bytes") == true)
      #expect(error.hint?.contains("takes 4194304 here (max_script_size") == true)
      let path = try refusal { $0.workingDirectory = "/" + String(repeating: "x", count: 5000) }
      #expect(path.code == .textTooLong && path.hint == nil)
    }

    @Test func `a partition that is not there`() throws {
      let error = try refusal { $0.partition = "nowhere" }
      #expect(error.code == .invalidPartition)
      #expect(error.code.name == "ESLURM_INVALID_PARTITION_NAME")
    }

    @Test func `more CPUs or memory than any node has`() throws {
      #expect(try refusal { $0.cpusPerTask = 65 }.code == .nodeConfigurationUnavailable)
      #expect(
        try refusal { $0.memory = .perNode(megabytes: 17_000) }.code
          == .nodeConfigurationUnavailable
      )
    }

    @Test func `a feature, generic resource, dependency or node that is not there`() throws {
      #expect(try refusal { $0.features = "slow" }.code.name == "ESLURM_INVALID_FEATURE")
      #expect(try refusal { $0.genericResources = "gadget:1" }.code.name == "ESLURM_INVALID_GRES")
      #expect(
        try refusal { $0.dependency = JobDependency("after everything") }.code
          == .invalidDependency)
      #expect(
        try refusal { $0.excludedNodes = "elsewhere" }.code.name
          == "ESLURM_INVALID_NODE_NAME")
    }

    @Test func `a minimum time limit above the limit`() throws {
      let error = try refusal {
        $0.timeLimit = .minutes(5)
        $0.minimumTimeLimit = .minutes(6)
      }
      #expect(error.code.name == "ESLURM_INVALID_TIME_MIN_LIMIT")
    }

    @Test(arguments: [
      ("", "empty"), ("echo\n", "#!"), ("#!/bin/sh\r\ntrue\r\n", "DOS"), ("#!/bin/sh\n\0", "NUL"),
    ])
    func `what is no script, before Slurm is asked`(text: String, word: String) throws {
      let error = try refusal { $0.script = .text(text) }
      #expect(error.code == .invalidScript)
      #expect(error.description.contains(word))
    }

    @Test func `a script file that is not there, or is a program`() throws {
      #expect(
        try refusal { $0.script = .file("/nonexistent.sh") }.detail
          == "No such file or directory")
      #expect(try refusal { $0.script = .file("/bin/true") }.code == .invalidScript)
      #expect(try refusal { $0.script = .file("/tmp") }.code == .invalidScript)
      // It was once read until the memory was full.
      let error = try refusal { $0.script = .file("/dev/zero") }
      #expect(error.detail?.contains("512 MiB") == true)
    }
  }
}
