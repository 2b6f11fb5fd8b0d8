import Foundation
import SlurmSandbox
import Testing

extension CommandTests {
  struct ConfigCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `a filter finds parameters by parts of their names`() async throws {
      let run = try await cluster.slurmswift("config", "maxarray", "requeue")
      run.expectSuccess()
      #expect(
        run.lines == [
          "JobRequeue              = 1", "MaxArraySize            = 2001",
          "MaxBatchRequeue         = 5", "RequeueExit             = (null)",
          "RequeueExitHold         = (null)",
        ])
    }

    @Test func `all of it reads as that of scontrol`() async throws {
      // scontrol has a line with the time at the top, and the controllers at the end.
      func parameters(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter {
          !$0.hasPrefix("Configuration data") && !$0.hasPrefix("Slurmctld(")
            && !$0.hasPrefix("NEXT_JOB_ID") && !$0.hasPrefix("MaxBatchRequeue")
        }
      }
      let run = try await cluster.slurmswift("config")
      run.expectSuccess()
      let expected = try await cluster.slurm("scontrol", "show", "config")
      #expect(parameters(run.output) == parameters(expected))
      #expect(run.lines.contains("MaxBatchRequeue         = 5"))
    }

    @Test func `as JSON, with null for what is unset`() async throws {
      struct Parameter: Decodable {
        let name: String
        let value: String?
        let section: String
      }
      let run = try await cluster.slurmswift("config", "--json", "requeueexit", "maxarray")
      run.expectSuccess()
      let parameters = try run.decoded([Parameter].self)
      #expect(parameters.map(\.name) == ["MaxArraySize", "RequeueExit", "RequeueExitHold"])
      #expect(parameters.map(\.value) == ["2001", nil, nil])
      #expect(parameters[0].section == "Configuration data")
    }

    @Test func `a filter that finds nothing is said so`() async throws {
      let run = try await cluster.slurmswift("config", "nonsense")
      run.expectFailure(1, "nonsense", "hint:")
    }

    @Test func `the cluster may be named by its file`() async throws {
      let run = try await cluster.slurmswift(
        "config", "clustername", "--config", cluster.sandbox.configurationFile,
        environment: ["SLURM_CONF": "/nonexistent/slurm.conf"])
      run.expectSuccess()
      #expect(run.lines.count == 1)
    }
  }
}
