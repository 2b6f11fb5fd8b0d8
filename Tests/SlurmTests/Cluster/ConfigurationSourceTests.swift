import Testing

@testable import Slurm

@Suite("Where the configuration is found")
struct ConfigurationSourceTests {
  @Test func theGivenFileComesFirst() throws {
    var machine = FakeLookup.withEverything
    machine.files.insert("/given.conf")
    #expect(try ConfigurationSource.find(given: "/given.conf", in: machine) == .file("/given.conf"))
  }

  /// Each place that is taken away lets the next one through.
  @Test func thePlacesInTheirOrder() throws {
    var machine = FakeLookup.withEverything
    #expect(try ConfigurationSource.find(given: nil, in: machine) == .file("/variable.conf"))
    machine.variables["SLURM_CONF"] = nil
    #expect(try ConfigurationSource.find(given: nil, in: machine) == .file("/first.conf"))
    machine.files.remove("/first.conf")
    #expect(try ConfigurationSource.find(given: nil, in: machine) == .file("/second.conf"))
    machine.files.remove("/second.conf")
    #expect(
      try ConfigurationSource.find(given: nil, in: machine)
        == .servers([.named("ctl1", 6900), .named("ctl2", 6900)]))
    machine.variables["SLURM_CONF_SERVER"] = nil
    #expect(
      try ConfigurationSource.find(given: nil, in: machine)
        == .servers([.named("dns1", 7000), .named("dns2", 7000)]))
  }

  @Test func nothingAnywhereSaysWhereWasLooked() throws {
    var machine = FakeLookup()
    machine.builtInPaths = ["/first.conf", "/second.conf"]
    let error = try #require(throws: SlurmError.self) {
      try ConfigurationSource.find(given: nil, in: machine)
    }
    #expect(error.code == .noConfiguration)
    #expect(
      error.detail == """
        SLURM_CONF is not set; no /first.conf; no /second.conf; SLURM_CONF_SERVER is not set; \
        no DNS record _slurmctld._tcp
        """)
    #expect(error.hint?.contains("SLURM_CONF") == true)
  }

  /// libslurm does not look further once a file is named, and neither may we.
  @Test(arguments: [true, false])
  func aNamedFileThatIsNotThere(isGiven: Bool) throws {
    var machine = FakeLookup.withEverything
    machine.variables["SLURM_CONF"] = "/gone.conf"
    let error = try #require(throws: SlurmError.self) {
      try ConfigurationSource.find(given: isGiven ? "/gone.conf" : nil, in: machine)
    }
    let origin = isGiven ? "the given file" : "SLURM_CONF"
    #expect(error.code == .noConfiguration)
    #expect(error.detail == "\(origin) names /gone.conf, which cannot be read")
  }

  @Test func theGivenFileIsNotMadeUpForByTheVariable() {
    #expect(throws: SlurmError.self) {
      try ConfigurationSource.find(given: "/gone.conf", in: FakeLookup.withEverything)
    }
  }

  @Test(arguments: [
    ("ctl1", [ControllerAddress.named("ctl1", 6817)]), ("ctl1:6900", [.named("ctl1", 6900)]),
    // libslurm asks all at the port of the first.
    ("ctl1:6900,ctl2", [.named("ctl1", 6900), .named("ctl2", 6900)]),
    ("ctl1,ctl2:6900", [.named("ctl1", 6817), .named("ctl2", 6817)]),
    (",ctl2", [.named("ctl2", 6817)]), ("ctl1:65535", [.named("ctl1", 65535)]),
    ("ctl1,:6900,ctl2", [.named("ctl1", 6817), .named("ctl2", 6817)]),
    // U+0602 makes one character with a colon or comma behind it.
    ("a\u{602}:6900,b\u{602},c", ["a\u{602}", "b\u{602}", "c"].map { .named($0, 6900) }),
  ])
  func servers(text: String, controllers: [ControllerAddress]) throws {
    var machine = FakeLookup()
    machine.variables["SLURM_CONF_SERVER"] = text
    #expect(try ConfigurationSource.find(given: nil, in: machine) == .servers(controllers))
  }

  @Test(arguments: [",", ":", ":6900", ",:,"])
  func serversWithoutAName(text: String) throws {
    var machine = FakeLookup()
    machine.variables["SLURM_CONF_SERVER"] = text
    let error = try #require(throws: SlurmError.self) {
      try ConfigurationSource.find(given: nil, in: machine)
    }
    #expect(error.code == .noConfiguration)
    #expect(error.detail == "SLURM_CONF_SERVER names no controller: \(text)")
  }

  /// libslurm would ask at port 34463 for the first.
  @Test(arguments: ["ctl1:99999", "ctl1:65536", "ctl1:0", "ctl1:-1", "ctl1:", "ctl1:x", "ctl1:1:2"])
  func serversWithoutAPort(server: String) throws {
    for text in [server, "ctl0:6817,\(server)"] {
      var machine = FakeLookup()
      machine.variables["SLURM_CONF_SERVER"] = text
      let error = try #require(throws: SlurmError.self) {
        try ConfigurationSource.find(given: nil, in: machine)
      }
      #expect(error.code == .noConfiguration)
      #expect(error.detail == "SLURM_CONF_SERVER names no port from 1 to 65535: \(server)")
    }
  }

  @Test func printed() {
    #expect(ConfigurationSource.file("/a/slurm.conf").description == "/a/slurm.conf")
    let servers = [ControllerAddress.named("ctl1", 6817), .named("ctl2", 6900)]
    #expect(ConfigurationSource.servers(servers).description == "ctl1:6817,ctl2:6900")
  }
}

/// A machine as the tests want it.
private struct FakeLookup: ConfigurationLookup {
  var variables: [String: String] = [:]
  var files: Set<String> = []
  var builtInPaths: [String] = []
  var records: [ControllerAddress] = []

  static var withEverything: FakeLookup {
    FakeLookup(
      variables: ["SLURM_CONF": "/variable.conf", "SLURM_CONF_SERVER": "ctl1:6900,ctl2"],
      files: ["/variable.conf", "/first.conf", "/second.conf"],
      builtInPaths: ["/first.conf", "/second.conf"],
      records: [.named("dns1", 7000), .named("dns2", 7000)])
  }

  func environment(_ name: String) -> String? { variables[name] }
  func canRead(_ path: String) -> Bool { files.contains(path) }
  func controllersInDNS() -> [ControllerAddress] { records }
}

extension ControllerAddress {
  fileprivate static func named(_ name: String, _ port: UInt16) -> ControllerAddress {
    ControllerAddress(name: name, address: name, port: port)
  }
}
