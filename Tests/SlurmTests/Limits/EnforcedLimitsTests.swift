import Testing

@testable import Slurm

@Suite("Limits that bind a job")
struct EnforcedLimitsTests {
  private static func association(
    _ account: String, _ user: String? = nil, partition: String? = nil, isDefault: Bool = false,
    parent: String? = nil, qos: [String] = [], _ limits: [UsageLimit] = []
  ) -> Association {
    Association(
      id: 1, account: account, user: user, partition: partition, isDefault: isDefault,
      parentAccount: parent, shares: 1, normalizedShares: 1, rawUsage: 0, normalizedUsage: nil,
      effectiveUsage: 0, fairShare: 0, levelFairShare: nil, runningJobs: 0, submittedJobs: 0,
      defaultQoS: nil, qos: qos, limits: limits)
  }

  private static func qos(
    _ name: String, overridesPartition: Bool = false, limitFactor: Double? = nil,
    _ limits: [UsageLimit], perAccount: [UsageLimit] = []
  ) -> QualityOfService {
    QualityOfService(
      id: 1, name: name, summary: nil, priority: 0, usageFactor: 1, limitFactor: limitFactor,
      overridesPartition: overridesPartition, runningJobs: 0, submittedJobs: 0, limits: limits,
      users: [:], accounts: [:], perUser: [], perAccount: perAccount)
  }

  private static func limits(areEnforced: Bool = true) -> EnforcedLimits {
    EnforcedLimits(
      associations: [
        association("root"), association("physics", parent: "root"),
        association("lasers", parent: "physics"),
        association(
          "lasers", "me", isDefault: true, qos: ["fast"],
          [.init(kind: .wallTime, value: 60), .init(kind: .jobs, value: 9, used: 0)]),
        association(
          "lasers", "me", partition: "gpu", isDefault: true, qos: ["fast", "slow"],
          [.init(kind: .wallTime, value: 30)]),
        association("optics", "me", partition: "gpu"),
      ],
      qos: [
        qos("part", [.init(kind: .wallTime, value: 200)]),
        qos("fast", [.init(kind: .wallTime, value: 100)]),
        qos("king", overridesPartition: true, [.init(kind: .wallTime, value: 300)]),
        qos("crowd", [], perAccount: [.init(kind: .jobsPerAccount, value: 3)]),
      ],
      areEnforced: areEnforced)
  }

  @Test func anAssociationOfThePartitionComesFirst() {
    let limits = Self.limits()
    func found(_ account: String?, _ partition: String?) -> String? {
      limits.association(of: "me", account: account, partition: partition)?.description
    }
    #expect(found(nil, "gpu") == "lasers/me/gpu")
    #expect(found(nil, "main") == "lasers/me" && found(nil, nil) == "lasers/me")
    #expect(found("optics", "gpu") == "optics/me/gpu")
    #expect(found("optics", "main") == nil && found("chemistry", "gpu") == nil)
    let source = limits.limits(
      of: nil, association: limits.association(of: "me", partition: "gpu"), qos: nil
    ).first?.source
    #expect(source?.description == "user me in lasers, partition gpu")
  }

  @Test func aQoSThatSaysSoComesBeforeThePartitions() {
    let limits = Self.limits()
    func binding(_ qos: String) -> [Int] {
      limits.limits(
        of: nil, association: limits.association(of: "me"), qos: qos, partitionQoS: "part"
      ).filter { $0.limit.kind == .wallTime && $0.isBinding }.map(\.limit.value)
    }
    #expect(binding("fast") == [200])
    #expect(binding("king") == [300])
  }

  @Test func whatIsNotEnforcedBindsNothing() {
    let limits = Self.limits(areEnforced: false)
    let partition = UsageLimit(kind: .partitionTime, value: 120)
    let found = limits.limits(
      of: nil, association: limits.association(of: "me"), qos: "fast",
      others: [(.partition("main"), partition)])
    #expect(found.filter(\.isBinding).map(\.limit) == [partition])
    #expect(found.filter(\.isNarrowest).map(\.limit) == [partition])
    #expect(found.count == 4)
  }

  @Test func jobsOfAnAccountStandInPlaceOfThoseOfAUser() {
    let limits = Self.limits()
    let found = limits.limits(of: nil, association: limits.association(of: "me"), qos: "crowd")
    #expect(found.first { $0.limit.kind == .jobs }?.isOverridden == true)
  }

  @Test func aQoSMultipliesWhatAssociationsAllow() {
    let cpus = UsageLimit(kind: .groupResources, resource: "cpu", value: 4, used: 1)
    let limits = EnforcedLimits(
      associations: [
        Self.association("root"), Self.association("lasers", parent: "root", [cpus]),
        Self.association(
          "lasers", "me",
          [
            .init(kind: .resources, resource: "cpu", value: 3), .init(kind: .jobs, value: 9),
            .init(kind: .resources, resource: "mem", value: .max),
          ]),
      ],
      qos: [Self.qos("double", limitFactor: 2.5, [.init(kind: .wallTime, value: 10)])],
      areEnforced: true)
    func values(_ qos: String?) -> [Int] {
      limits.limits(of: nil, association: limits.association(of: "me"), qos: qos)
        .map(\.limit.value)
    }
    #expect(values(nil) == [3, 9, .max, 4])
    #expect(values("double") == [10, 7, 9, .max, 10])
  }

  @Test func theQoSOfJobsThatNameNone() {
    let limits = Self.limits()
    #expect(limits.defaultQoS(of: limits.association(of: "me")) == "fast")
    #expect(limits.defaultQoS(of: limits.association(of: "me", partition: "gpu")) == "normal")
    #expect(limits.defaultQoS(of: nil) == "normal")
  }

  @Test func anAccountHasThoseBelowIt() {
    let limits = Self.limits()
    #expect(limits.accounts(within: "physics") == ["physics", "lasers"])
    #expect(limits.accounts(within: "root") == ["root", "physics", "lasers"])
  }
}
