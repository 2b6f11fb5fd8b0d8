import Slurm
import Synchronization

/// The names of users, each looked up once.
final class UserNames: Sendable {
  static let shared = UserNames()

  private let names = Mutex<[UserID: String]>([:])

  func name(of user: UserID) -> String {
    names.withLock { names in
      let name = names[user] ?? user.description
      names[user] = name
      return name
    }
  }
}
