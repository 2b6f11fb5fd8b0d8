import Foundation
import Slurm
import Testing

extension LiveTests {
  struct ReservationTests {
    let live: LiveCluster

    init() throws { live = try .current }

    private func reservation(_ name: String) throws -> Reservation {
      try #require(try live.cluster.reservations().first { $0.name == name })
    }

    private static let properties: ShownProperties<Reservation> = [
      "ReservationName": { $0.name }, "StartTime": { SlurmText.time($0.startTime) },
      "EndTime": { SlurmText.time($0.endTime) },
      "Duration": { $0.duration.map(SlurmText.duration) ?? "N/A" }, "Nodes": { $0.nodes },
      "NodeCnt": { "\($0.nodeCount)" }, "CoreCnt": { "\($0.coreCount)" },
      "Features": { $0.features }, "PartitionName": { $0.partition },
      "Flags": { reservation in
        reservation.flags.names.map { name in
          guard name == "PURGE_COMP", let time = reservation.purgeAfter, time != .zero else {
            return name
          }
          return "PURGE_COMP=\(SlurmText.duration(time))"
        }.joined(separator: ",")
      },
      "NodeName": { $0.cores.first?.node }, "CoreIDs": { $0.cores.first?.cores },
      "TRES": { $0.resources }, "AllowedPartitions": { $0.allowedPartitions },
      "QOS": { $0.qos }, "Users": { list($0.users) }, "Groups": { list($0.groups) },
      "Accounts": { list($0.accounts) }, "Licenses": { $0.licenses },
      "State": { $0.isActive() ? "ACTIVE" : "INACTIVE" }, "BurstBuffer": { $0.burstBuffer },
      "Watts": { $0.watts?.value.map { $0 == 0 ? "n/a" : "\($0)" } ?? "n/a" },
      "MaxStartDelay": { $0.maximumStartDelay.map(SlurmText.duration) },
      "Comment": { $0.comment },
    ]

    private static func list(_ names: [String]) -> String? {
      names.isEmpty ? nil : names.joined(separator: ",")
    }

    /// Creates a reservation, compares it, looks at it, and deletes it.
    private func compare(
      _ name: String, _ options: String..., look: (Reservation) throws -> Void
    ) async throws {
      try await live.reachNodes()
      _ = try await live.slurm("scontrol", ["create", "reservation=\(name)"] + options)
      try await live.expect(
        { try reservation(name) }, as: ["reservation", name], by: Self.properties)
      try look(try reservation(name))
      _ = try await live.slurm("scontrol", "delete", "reservation=\(name)")
      #expect(try !live.cluster.reservations().contains { $0.name == name })
    }

    @Test func `nodes for a user, tomorrow and each day`() async throws {
      try await compare(
        "daily", "starttime=now+1day", "duration=90", "nodes=n6,n7", "users=root",
        "flags=daily,flex,purge_comp=00:05:00", "maxstartdelay=120"
      ) {
        #expect($0.nodes == "n[6-7]" && $0.nodeCount == 2 && $0.users == ["root"])
        #expect($0.duration == .seconds(90 * 60) && !$0.isActive())
        #expect($0.flags.isSuperset(of: [.daily, .flexible, .purgeCompleted, .namedNodes]))
        #expect($0.purgeAfter == .seconds(300) && $0.maximumStartDelay == .seconds(7200))
        #expect($0.isActive(at: .now + 86400 + 600) && !$0.isActive(at: .now + 86400 + 6000))
      }
    }

    @Test func `cores of a partition`() async throws {
      try await compare(
        "cores", "starttime=now+2days", "duration=1-00:00:00", "partition=main", "nodecnt=1",
        "corecnt=4", "users=root", "flags=overlap"
      ) {
        #expect($0.coreCount == 4 && $0.partition == "main")
      }
    }

    @Test func `licenses, now`() async throws {
      try await compare(
        "licenses", "starttime=now", "duration=10", "licenses=matlab:2", "flags=any_nodes",
        "users=root"
      ) {
        #expect($0.isActive() && $0.licenses == "matlab:2" && $0.flags.contains(.anyNodes))
        #expect($0.nodeCount == 0)
      }
    }

    @Test func `licenses are as scontrol says, in use or not`() async throws {
      let text = try await live.slurm(
        "sbatch", "--parsable", "-L", "maple:2", "-o", "/dev/null", "--wrap", "sleep 600")
      let id = try #require(JobID(text))
      try await live.reach(.job(id), "job \(id) runs") { $0.state.isRunning }
      let names = try live.cluster.licenses().map(\.name)
      #expect(Set(names) == ["tool", "matlab", "maple"])
      for name in names {
        try await live.expect(
          { try #require(try live.cluster.licenses().first { $0.name == name }) },
          as: ["licenses", name],
          by: [
            "LicenseName": { $0.name }, "Total": { "\($0.total)" }, "Used": { "\($0.used)" },
            "Free": { "\($0.free)" }, "Reserved": { "\($0.reserved)" },
            "Remote": { $0.isRemote ? "yes" : "no" },
            "LastConsumed": { SlurmText.number($0.consumedElsewhere, none: "") },
            "LastDeficit": { SlurmText.number($0.deficit, none: "") },
            "LastUpdate": { SlurmText.time($0.updateTime) }, "Nodes": { $0.nodes },
            "Mode": { SlurmText.number($0.mode, none: "") },
          ])
      }
      let maple = try #require(try live.cluster.licenses().first { $0.name == "maple" })
      #expect(maple.total == 3 && maple.used == 2 && maple.free == 1 && !maple.isRemote)
      #expect(maple.consumedElsewhere == nil && maple.description == "maple 1/3")
      try live.cluster.cancel(.job(id))
    }
  }
}
