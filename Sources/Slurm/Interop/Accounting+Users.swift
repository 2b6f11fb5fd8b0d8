internal import CSlurm

extension Accounting {
  /// The users that the caller may see: with `PrivateData=users`, operators see all and others themselves.
  ///
  /// The corresponding C function is `slurmdb_users_get`.
  ///
  /// - Throws: What Slurm answers.
  public func users() throws(SlurmError) -> [AccountingUser] {
    try connection.refresh()
    let records = try connection.records("load the accounting database's users") {
      slurmswift_load_users($0, &$1)
    }
    return (0..<records.count).map {
      AccountingUser(records.record(at: $0, as: slurmdb_user_rec_t.self))
    }
  }

  /// The accounts that the caller may see: with `PrivateData=accounts`, operators see all and others those
  /// that they coordinate.
  ///
  /// The corresponding C function is `slurmdb_accounts_get`.
  ///
  /// - Throws: What Slurm answers.
  public func accounts() throws(SlurmError) -> [AccountingAccount] {
    try connection.refresh()
    let records = try connection.records("load the accounting database's accounts") {
      slurmswift_load_accounts($0, &$1)
    }
    return (0..<records.count).map {
      AccountingAccount(records.record(at: $0, as: slurmdb_account_rec_t.self))
    }
  }
}

extension AccountingUser {
  fileprivate init(_ record: UnsafeMutablePointer<slurmdb_user_rec_t>) {
    let user = record.pointee
    name = present(user.name) ?? ""
    defaultAccount = present(user.default_acct)
    administration =
      switch user.admin_level {
      case slurmswift_admin_operator: .operator
      case slurmswift_admin_super_user: .administrator
      default: .none
      }
    coordinatedAccounts = coordinated(slurmswift_coordinated_accounts(record))
  }
}

extension AccountingAccount {
  fileprivate init(_ record: UnsafeMutablePointer<slurmdb_account_rec_t>) {
    let account = record.pointee
    name = present(account.name) ?? ""
    summary = present(account.description)
    organization = present(account.organization)
    coordinators = coordinated(slurmswift_account_coordinators(record))
  }
}

/// The names in a list of coordinators, or of what they coordinate.
private func coordinated(_ list: UnsafeMutableRawPointer?) -> [String] {
  SlurmList.elements(of: list).compactMap {
    present($0?.assumingMemoryBound(to: slurmdb_coord_rec_t.self).pointee.name)
  }
}
