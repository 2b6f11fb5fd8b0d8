import Glibc
import Testing

@testable import Slurm

@Suite("Users")
struct UserIDTests {
  @Test func byName() throws {
    #expect(try UserID(named: "root") == UserID(rawValue: 0))
    #expect(UserID(rawValue: 0).name == "root" && UserID(rawValue: 0).description == "root")
  }

  @Test func byNumber() throws {
    #expect(try UserID(named: "4000000000").rawValue == 4_000_000_000)
    let unknown = UserID(rawValue: 4_000_000_000)
    #expect(unknown.name == nil && unknown.description == "4000000000")
  }

  @Test(arguments: ["", "no such user", "-1", "4294967296", "root "])
  func unknown(name: String) throws {
    let error = try #require(throws: SlurmError.self) { try UserID(named: name) }
    #expect(error.code == .unknownUser && error.subject == name)
  }

  @Test func current() {
    #expect(UserID.currentUser.rawValue == getuid())
  }
}
