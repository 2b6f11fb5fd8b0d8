import Foundation
import SlurmSandbox
import TestSupport
import Testing

extension CommandTests {
  /// A site with a SPANK plugin and a filter of command lines, on a cluster of its own.
  struct SpankTests {
    @Test func `an option reaches a plugin on the node, as from sbatch`() async throws {
      try await TemporaryFolder.run { folder in
        let plugin = try await Self.plugin(in: folder)
        let list = folder + "/plugstack.conf"
        try "required \(plugin)\n".write(toFile: list, atomically: false, encoding: .utf8)
        chmod(folder, 0o755)
        var options = Sandbox.Options()
        options.nodes = 1
        options.parameters = ["PlugStackConfig": list]
        try await TestCluster.run(options) { try await expectSameWords(on: $0) }
      }
    }

    @Test func `filters of sbatch's command line are said to be passed by`() async throws {
      var options = Sandbox.Options()
      options.nodes = 1
      options.parameters = ["CliFilterPlugins": "cli_filter/user_defaults"]
      try await TestCluster.run(options) { cluster in
        let script = try cluster.newFile("job.sh", "#!/bin/sh\n")
        let theirs = try await cluster.run("sbatch", ["--hold", script])
        try #require(theirs.status == 0, "\(theirs)")
        let ours = try await cluster.slurmswift("submit", "--hold", script)
        #expect(ours.status == 0, "\(ours)")
        #expect(
          ours.words.contains("note: this cluster's CliFilterPlugins (user_defaults)"), "\(ours)")
        let quiet = try await cluster.slurmswift("submit", "--hold", "-Q", script)
        #expect(quiet.status == 0 && quiet.words == "", "\(quiet)")
      }
    }

    private func expectSameWords(on cluster: TestCluster) async throws {
      let script = try cluster.newFile("seen.sh", "#!/bin/sh\necho \"seen: $SEEN\"\n")
      for export in ["ALL", "NONE", "HOME"] {
        let common = ["--export=\(export)", "--wait", script]
        let (one, two) = (cluster.newPath("one"), cluster.newPath("two"))
        let theirs = try await cluster.run("sbatch", ["--test-word=a b", "-o", one] + common)
        try #require(theirs.status == 0, "\(theirs)")
        let ours = try await cluster.start(
          ["submit", "--spank", "demo:test-word=a b", "-o", two] + common
        ).wait()
        #expect(ours.status == 0, "\(ours)")
        #expect(ours.words.contains("note: this cluster's SPANK plugins (demo.so)"), "\(ours)")
        // sbatch forgets the option where it exports no variables.
        if export == "ALL" { #expect(try cluster.contents(of: one) == "seen: a b\n") }
        #expect(try cluster.contents(of: two) == "seen: a b\n", "\(export)")
      }
      let quiet = try await cluster.slurmswift("submit", "--hold", "--exclusive", "-Q", script)
      #expect(quiet.status == 0 && quiet.words == "", "\(quiet)")
    }

    /// A plugin that hands its option on to the job.
    private static func plugin(in folder: String) async throws -> String {
      let source = """
        #include <slurm/spank.h>
        SPANK_PLUGIN(demo, 1)
        static char word[64] = "nothing";
        static int note(int value, const char *text, int remote) {
          for (int i = 0; text && i < 63 && (word[i] = text[i]); i++);
          return 0;
        }
        static struct spank_option option = {"test-word", "word", "A word.", 1, 0, note};
        int slurm_spank_init(spank_t spank, int count, char **arguments) {
          return spank_option_register(spank, &option);
        }
        int slurm_spank_task_init(spank_t spank, int count, char **arguments) {
          return spank_setenv(spank, "SEEN", word, 1);
        }

        """
      let (file, plugin) = (folder + "/demo.c", folder + "/demo.so")
      try source.write(toFile: file, atomically: false, encoding: .utf8)
      let compiler = try #require(
        InstalledPrograms.path(of: "clang") ?? InstalledPrograms.path(of: "cc"))
      let process = try ChildProcess(compiler, ["-shared", "-fPIC", "-o", plugin, file])
      try #require(process.waitUntilEnd().status == 0)
      return plugin
    }
  }
}
