import Foundation
import SlurmSandbox
import Testing

extension CommandTests {
  /// `ping` and `version`, while all is well.
  struct PingCommandTests {
    let cluster: TestCluster

    init() throws { cluster = try .current }

    @Test func `ping tells that the controller is up, and how fast`() async throws {
      let run = try await cluster.slurmswift("ping")
      run.expectSuccess()
      let line = /primary \S+ \(127\.0\.0\.1:\d+\) up, [\d.]+ ms\n/
      #expect(run.output.wholeMatch(of: line) != nil, "\(run)")

      struct Controller: Decodable {
        let name: String
        let port: Int
        let isPrimary: Bool
        let isUp: Bool
        let milliseconds: Double
        let failure: String?
      }
      let json = try await cluster.slurmswift("ping", "--json")
      json.expectSuccess()
      let controllers = try json.decoded([Controller].self)
      #expect(controllers.map(\.isUp) == [true])
      #expect(controllers.map(\.isPrimary) == [true])
      #expect(controllers[0].failure == nil && controllers[0].milliseconds > 0)
    }

    @Test func `version tells ours, that of libslurm and that of the controller`() async throws {
      let own = try await cluster.slurmswift("--version")
      let slurms = try await cluster.slurm("scontrol", "--version").split(separator: " ")[1]
      let run = try await cluster.slurmswift("version")
      run.expectSuccess()
      #expect(
        run.lines == [
          "slurmswift \(own.lines[0])", "libslurm   \(slurms)",
          "controller \(slurms) (\(cluster.sandbox.name.replacing("-", with: "_")))",
        ])

      let json = try await cluster.slurmswift("version", "--json")
      json.expectSuccess()
      let versions = try json.decoded([String: String].self)
      #expect(versions["libslurm"] == String(slurms) && versions["controller"] == String(slurms))
    }
  }
}
