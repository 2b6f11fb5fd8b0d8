import Slurm
import Testing

extension AccountingTests {
  struct AccountingUserTests {
    @Test func `users and accounts are those of sacctmgr`() async throws {
      let accounting = try AccountingCluster.current.cluster.accounting()
      let (users, accounts) = (try accounting.users(), try accounting.accounts())
      let shown = try await AccountingCluster.slurm(
        "sacctmgr", "-n", "-P", "show", "user", "format=User,DefaultAccount,AdminLevel")
      let levels: [AdministrationLevel: String] = [
        .none: "None", .operator: "Operator", .administrator: "Administrator",
      ]
      let told = users.map {
        "\($0.name)|\($0.defaultAccount ?? "")|\(levels[$0.administration] ?? "?")"
      }
      #expect(told.sorted() == shown.sorted() && told.count >= 2)
      let nobody = try #require(users.first { $0.name == "nobody" })
      #expect(nobody.administration == .operator && nobody.coordinatedAccounts == ["lasers"])

      let listed = try await AccountingCluster.slurm(
        "sacctmgr", "-n", "-P", "show", "account", "format=Account,Description,Organization")
      let ours = accounts.map { "\($0.name)|\($0.summary ?? "")|\($0.organization ?? "")" }
      #expect(ours.sorted() == listed.sorted())
      #expect(accounts.first { $0.name == "lasers" }?.coordinators == ["nobody"])
    }
  }
}
