import Testing

@testable import EnvironmentModules

struct ModuleChangesTests {
  @Test func `both module systems' ways of saying it are understood`() {
    let tcl = ModuleChanges(
      """
      import os
      os.environ['ROOT'] = '/opt/mini\\'conda "q"'
      os.environ['NOTHERE'] = ''
      del os.environ['NOTHERE']
      _mlstatus = True
      """)
    #expect(tcl.isSuccess)
    #expect(
      tcl.changes == [
        .init(name: "ROOT", value: "/opt/mini'conda \"q\""), .init(name: "NOTHERE", value: ""),
        .init(name: "NOTHERE", value: nil),
      ])
    let lmod = ModuleChanges(
      #"""
      import os
      os.environ["PATH"] = "/opt/a b/bin:C:\\x\"y\"";
      os.environ["OLD"] = ''
      del os.environ["OLD"]
      _mlstatus = True
      """#)
    #expect(lmod.changes.first == .init(name: "PATH", value: #"/opt/a b/bin:C:\x"y""#))
    #expect(lmod.changes.last == .init(name: "OLD", value: nil))
  }

  @Test(arguments: [
    "_mlstatus = False", "os.environ['A'] = 'x'\n_mlstatus = False\n",
  ])
  func `a refusal is one`(text: String) { #expect(!ModuleChanges(text).isSuccess) }

  @Test(arguments: [
    "os.environ['A'] = 'no end", "os.environ['A'", "os.environ[''] = 'x'", "del os.environ['A=B']",
    "os.system('rm')", "os.environ['A'] = os.getcwd()", "os.environ['A'] = 'x\u{0}'",
  ])
  func `what is no change is none`(text: String) {
    #expect(ModuleChanges(text).changes.isEmpty)
  }
}
