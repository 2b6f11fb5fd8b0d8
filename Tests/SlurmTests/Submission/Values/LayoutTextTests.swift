import Testing

@testable import Slurm

@Suite("Layouts, bindings and frequencies")
struct LayoutTextTests {
  @Test(arguments: [
    ("block", "block", 0x2), ("CYCLIC", "cyclic", 0x1), ("cyclic:block", "cyclic:block", 0x21),
    ("block:fcyclic:cyclic", "block:fcyclic:cyclic", 0x132), ("*", "block", 0x2),
    ("*:*:*", "block:cyclic:cyclic", 0x112), ("block:block:*", "block:block:block", 0x222),
    ("hostfile", "arbitrary", 0x3), ("plane=4", "plane=4", 0x4), ("pack", "pack", 0x80_2000),
    ("block,pack", "block,pack", 0x80_0002), ("cyclic,nopack", "cyclic,nopack", 0x40_0001),
  ])
  func distributions(text: String, name: String, number: UInt32) throws {
    let distribution = try TaskDistribution(text)
    #expect(distribution.description == name && distribution.rawValue == number)
    #expect(try TaskDistribution(name) == distribution)
  }

  @Test(arguments: [
    "", "x", "fcyclic", "block:", "block:block:block:block", "plane", "plane=0", "plane=x",
    "plane=4,pack", "block,x", ",pack", "pack,pack", "block,pack,pack", "arbitrary:block",
  ])
  func noDistributions(text: String) {
    #expect(throws: ParseError.self) { try TaskDistribution(text) }
  }

  @Test(
    arguments: [
      ("local", 0x20, nil, "local"), ("none", 0x02, nil, "none"), ("rank", 0x04, nil, "rank"),
      ("v,local,sort", 0x61, nil, "verbose,sort,local"),
      ("verbose,map_mem:0,1", 0x09, "0,1", "verbose,map_mem:0,1"),
      ("mask_mem:0x3*2,0xf,prefer", 0x90, "3,3,f", "prefer,mask_mem:3,3,f"),
      ("map_mem:0*3", 0x08, "0,0,0", "map_mem:0,0,0"), ("rank,local", 0x20, nil, "local"),
      ("verbose,quiet,local", 0x20, nil, "local"),
    ] as [(String, UInt16, String?, String)])
  func bindings(text: String, number: UInt16, list: String?, environment: String) throws {
    let binding = try MemoryBinding(text)
    #expect(binding.rawValue == number && binding.list == list)
    #expect(binding.environmentText == environment)
  }

  @Test(arguments: [
    "", "x", "local:0", "map_mem", "map_mem:", "map_mem:x", "mask_mem:0x", "map_mem:1*0",
  ])
  func noBindings(text: String) {
    #expect(throws: ParseError.self) { try MemoryBinding(text) }
  }

  @Test(
    arguments: [
      ("low-high", "Low-High"), ("2400000", "2400000"), ("performance", "Performance"),
      ("low-2400000:ondemand", nil), ("100-2400000:OnDemand", "100-2400000:OnDemand"),
      ("him1", "Highm1"), ("medium", "Medium"),
    ] as [(String, String?)])
  func frequencies(text: String, environment: String?) throws {
    // A number is less than any name.
    guard let environment else {
      #expect(throws: ParseError.self) { try CPUFrequencyRange(text) }
      return
    }
    #expect(try CPUFrequencyRange(text).environmentText == environment)
  }

  @Test(arguments: ["", "x", "0", "high-low", "low:ondemand", "low-high:x", "ondemand:low", "-low"])
  func noFrequencies(text: String) {
    #expect(throws: ParseError.self) { try CPUFrequencyRange(text) }
  }

  @Test(
    arguments: [
      ("ALL", ["PATH", "SLURM_CONF"], [:]), ("all", ["PATH"], [:]),
      ("NONE", ["SLURM_CONF", "SLURMD_X"], [:]), ("PATH", ["PATH", "SLURM_CONF"], [:]),
      ("PATH,A=1,B=x=y", ["PATH"], ["A": "1", "B": "x=y"]), ("ALL,A=", ["PATH"], ["A": ""]),
      ("A=1,all,B=2", ["PATH"], ["B": "2"]), ("A='x,y'", ["SLURM_CONF"], ["A": "'x,y'"]),
      ("'A=x,y',PATH", ["PATH"], ["A": "x,y"]),
    ] as [(String, [String], [String: String])])
  func exports(text: String, inherited: [String], changes: [String: String]) throws {
    let environment = try JobEnvironment.inherited.exporting(text)
    #expect(inherited.allSatisfy(environment.inherits) && environment.changes == changes)
    let isAll = text.uppercased().contains("ALL")
    #expect(environment.inherits("OTHER") == isAll)
    #expect(environment.needsLogin == (text.uppercased() != "ALL"))
  }

  @Test(arguments: ["=K1", "PATH,=x", "A='x"])
  func noExports(text: String) {
    #expect(throws: ParseError.self) { try JobEnvironment.inherited.exporting(text) }
  }

  @Test func limits() throws {
    #expect(try LimitPropagation("ALL") == .all && LimitPropagation("NONE") == .none)
    let some = try LimitPropagation("STACK, RLIMIT_CORE")
    #expect(some.contains("STACK") && some.contains("CORE") && !some.contains("AS"))
    #expect(throws: ParseError.self) { try LimitPropagation("stack") }
  }
}
