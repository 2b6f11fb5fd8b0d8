import Testing

@testable import Slurm

@Suite("The cluster's configuration")
struct ClusterConfigurationTests {
  @Test func parametersByName() {
    let configuration = ClusterConfiguration.made()
    #expect(configuration["MaxArraySize"] == "2001")
    #expect(configuration["maxarraysize"] == "2001")
    #expect(configuration["MaxArray"] == nil)
    #expect(configuration["PrologFlags"] == nil)
  }

  @Test func parametersByParts() {
    let configuration = ClusterConfiguration.made()
    func names(_ texts: String...) -> [String] {
      configuration.parameters(matching: texts).map(\.name)
    }
    #expect(names("REQUEUE") == ["JobRequeue", "MaxBatchRequeue"])
    #expect(names("requeue", "max") == ["JobRequeue", "MaxArraySize", "MaxBatchRequeue"])
    #expect(names("nothing") == [])
    #expect(configuration.parameters(matching: []) == configuration.parameters)
  }

  @Test(arguments: [
    (nil, 121), ("", 121), ("cred_expire=5", 6), ("socket=/a/b,cred_expire=30,ttl=9", 31),
    ("cred_expire=x", 121), ("mycred_expire=5", 121),
  ])
  func theRequeueDelay(authentication: String?, seconds: Int) {
    let configuration = ClusterConfiguration.made(authentication: authentication)
    #expect(configuration.requeueDelay == .seconds(seconds))
  }

  /// From Slurm 25.11 on.
  @Test(arguments: [("requeue_delay=0", 1), ("a,requeue_delay=40", 41), ("requeue_delay", 6)])
  func theRequeueDelayOfASite(controller: String, seconds: Int) {
    let configuration = ClusterConfiguration.made(
      authentication: "cred_expire=5", controller: controller)
    #expect(configuration.requeueDelay == .seconds(seconds))
  }

  @Test func theMostTasks() {
    #expect(ClusterConfiguration.made().maxArrayTasks == 2001)
    #expect(ClusterConfiguration.made(scheduler: ["max_array_tasks": "500"]).maxArrayTasks == 500)
    #expect(ClusterConfiguration.made(scheduler: ["max_array_tasks": ""]).maxArrayTasks == 2001)
    #expect(ClusterConfiguration.made().highestArrayIndex == 2000)
  }

  @Test func hintsOnRefusedArrays() throws {
    let configuration = ClusterConfiguration.made(scheduler: ["max_array_tasks": "500"])
    #expect(
      configuration.hint(onRefused: try TaskArray("1-2001"))
        == "the highest index is 2000 here (MaxArraySize = 2001)")
    #expect(
      configuration.hint(onRefused: try TaskArray("1-2000"))
        == "an array has at most 500 tasks here (max_array_tasks)")
    let fitting = configuration.hint(onRefused: try TaskArray("1-9"))
    #expect(fitting.contains("2000") && fitting.contains("500"))
    #expect(configuration.hint(onRefused: nil) == configuration.hint(onRefused: []))
    #expect(configuration.hint(onRefused: nil).contains("0-9"))
  }

  /// `MaxArraySize = 0` is how a site switches arrays off.
  @Test func arraysMayBeSwitchedOff() throws {
    let hint = ClusterConfiguration.made(maxArraySize: 0).hint(onRefused: try TaskArray("0"))
    #expect(hint == "job arrays are switched off here (MaxArraySize = 0)")
  }
}

extension ClusterConfiguration {
  fileprivate static func made(
    maxArraySize: Int = 2001, authentication: String? = nil, controller: String? = nil,
    scheduler: [String: String] = [:]
  ) -> ClusterConfiguration {
    ClusterConfiguration(
      parameters: [
        ConfigurationParameter(name: "AuthInfo", value: authentication),
        ConfigurationParameter(name: "JobRequeue", value: "1"),
        ConfigurationParameter(name: "MaxArraySize", value: "\(maxArraySize)"),
        ConfigurationParameter(name: "MaxBatchRequeue", value: "5"),
        ConfigurationParameter(name: "PrologFlags", value: nil),
        ConfigurationParameter(name: "SlurmctldParameters", value: controller),
      ],
      clusterName: "test", version: SlurmRelease(22, 5, 8), maxArraySize: maxArraySize,
      jobRequeue: true, maxBatchRequeue: 5, maxJobCount: 10_000, minJobAge: .seconds(300),
      killWait: .seconds(30), messageTimeout: .seconds(10), overTimeLimit: .limited(0),
      accountingStorageType: "accounting_storage/none", bootTime: nil, upTime: nil,
      priorityWeights: PriorityWeights(
        age: 0, association: 0, fairShare: 0, jobSize: 0, partition: 0, qos: 0,
        trackableResources: nil),
      schedulerParameters: scheduler)
  }
}
