import Testing

@testable import EnvironmentModules

struct ModuleChangesTests {
  @Test func `both module systems' ways of saying it are understood`() {
    let tcl = ModuleChanges(
      text: """
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
      text: #"""
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
  func `a refusal is one`(text: String) { #expect(!ModuleChanges(text: text).isSuccess) }

  @Test(arguments: [
    "os.environ['A'] = 'no end", "os.environ['A'", "os.environ[''] = 'x'", "del os.environ['A=B']",
    "os.system('rm')", "os.environ['A'] = os.getcwd()", "os.environ['A'] = 'x\u{0}'",
    "os.environ['A'] = 'x\\\u{0}'",
  ])
  func `what is no change is none`(text: String) {
    #expect(ModuleChanges(text: text).changes.isEmpty)
  }

  @Test func `a value keeps its lines, and what follows it is read`() {
    let changes = ModuleChanges(
      text:
        "os.environ['A'] = 'one\ntwo';\ndel os.environ['B']\nos.environ['C'] = 'no end\n_mlstatus = False"
    )
    #expect(changes.changes == [.init(name: "A", value: "one\ntwo"), .init(name: "B", value: nil)])
    #expect(!changes.isSuccess)
  }

  /// `setenv A {one<newline>two}` in a modulefile.
  @Test func `Lmod's line in a value is a line`() {
    let changes = ModuleChanges(text: "os.environ[\"A\"] = \"one\\\ntwo\";\n_mlstatus = True\n")
    #expect(changes.changes == [.init(name: "A", value: "one\ntwo")])
  }

  @Test func `a path that is no UTF-8 stays as it is`() {
    let path: [UInt8] = [0x2F, 0xE9, 0x74, 0xE9]
    let line = Array("os.environ['A'] = '".utf8) + path + Array("'".utf8)
    #expect(ModuleChanges(line).changes.map(\.value) == [path])
  }
}

extension ModuleChanges {
  fileprivate init(text: String) { self.init(Array(text.utf8)) }
}

extension ModuleChanges.Change {
  fileprivate init(name: String, value: String?) {
    self.init(name: Array(name.utf8), value: value.map { Array($0.utf8) })
  }
}
