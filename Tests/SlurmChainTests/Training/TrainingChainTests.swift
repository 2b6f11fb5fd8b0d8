import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// Trainings in jobs that are too short for them.
  struct TrainingChainTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    @Test(arguments: [
      (
        "numpy-vectors", ["--epochs", "200"], ["best.safetensors", "last.npz"]
      ),
      (
        "sensorflow-long", ["--epochs", "50", "--patience", "0"],
        ["best.safetensors", "last.safetensors", "metrics.csv", "loss.svg"]
      ),
    ])
    func `three requeues change no bit of what a training ends with`(
      program: String, options: [String], files: [String]
    ) async throws {
      let calm = cluster.newFolder()
      let start = ContinuousClock.now
      let run = try await cluster.run(
        program, arguments: ["run", "--slice", "1h", "--directory", calm] + options)
      #expect(run.status == 0, "\(run)")

      // How long it takes changes with what else the machine does: shorter slices, until there are enough.
      let time = start.duration(to: .now)
      var restarts = 0
      for part in [5, 10, 20] where restarts < 3 {
        let folder = cluster.newFolder()
        let job = try await cluster.run(
          program,
          arguments: [
            "submit", "--slice", "\(Int(time / part / .milliseconds(1)))ms", "--directory", folder,
            "--wait",
          ] + options)
        #expect(job.status == 0, "\(job)")
        let id = try #require(job.lines.first)
        restarts = try #require(try await cluster.field("Restarts", of: id).flatMap { Int($0) })
        for file in files {
          let (one, other) = ("\(folder)/\(file)", "\(calm)/\(file)")
          #expect(FileManager.default.contentsEqual(atPath: one, andPath: other), "\(file)")
        }
        // What `status` tells is the last epoch.
        let status = try await cluster.run(program, "status", id)
        #expect(status.lines.last == run.lines.last, "\(status)")
      }
      #expect(restarts >= 3)
    }

    @Test(arguments: [
      ("numpy-knuckles", [], "last.npz"), ("kerasell", ["sensorflow-short"], "weights.safetensors"),
    ])
    func `a program that is submitted by another ends with the same bits`(
      submitter: String, program: [String], file: String
    ) async throws {
      let calm = cluster.newFolder()
      let start = ContinuousClock.now
      let run = try await cluster.run(
        program.first ?? "numpy-vectors",
        arguments: ["run", "--directory", calm, "--epochs", "100"])
      #expect(run.status == 0, "\(run)")

      let slice = "\(Int(start.duration(to: .now) / 4 / .milliseconds(1)))ms"
      let folder = cluster.newFolder()
      let job = try await cluster.run(
        submitter,
        arguments: ["submit", "--slice", slice, "--directory", folder, "--wait", "--"] + program
          + ["--epochs", "100"])
      #expect(job.status == 0, "\(job)")
      let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
      #expect(attempts.count >= 2 && attempts.last?.end?.reason == .completed, "\(attempts)")
      #expect(job.lines.last == run.lines.last, "\(job)")
      #expect(
        FileManager.default.contentsEqual(atPath: "\(folder)/\(file)", andPath: "\(calm)/\(file)"))
    }

    @Test func `a program of one's own is told to save, and goes on`() async throws {
      let folder = cluster.newFolder()
      // NumPy's own training would need its package on the nodes; what counts is the signal.
      let script = folder + ".py"
      let text = """
        import os, signal, sys, time
        path = sys.argv[1]
        step = int(open(path).read()) if os.path.exists(path) else 0
        def save(*_):
          open(path + '.new', 'w').write(str(step))
          os.rename(path + '.new', path)
          sys.exit(0)
        signal.signal(signal.SIGUSR1, save)
        while step < 60:
          time.sleep(0.1)
          step += 1
        open(path + '.done', 'w').write(str(step))
        """
      try text.write(toFile: script, atomically: true, encoding: .utf8)
      let state = folder + ".state"
      let job = try await cluster.run(
        "kerasell", "submit", "--slice", "4s", "--lead", "1s", "--checkpoint", state, "--directory",
        folder, "--wait", "--", "python3", script, state)
      #expect(job.status == 0, "\(job)")
      #expect(try String(contentsOfFile: state + ".done", encoding: .utf8) == "60")
      let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
      #expect(attempts.count >= 2, "\(attempts)")
    }

    @Test func `a job has the modules that it was submitted with`() async throws {
      let modules = cluster.newFolder("modules")
      try FileManager.default.createDirectory(atPath: modules, withIntermediateDirectories: true)
      try "#%Module1.0\nsetenv STEW brains\n".write(
        toFile: modules + "/stew", atomically: true, encoding: .utf8)
      let output = modules + "/output"
      let lmod = "/usr/share/lmod/lmod/libexec/lmod"
      let variables = [
        "MODULEPATH": modules,
        "LMOD_CMD": FileManager.default.isExecutableFile(atPath: lmod) ? lmod : "",
      ]
      let job = try await cluster.run(
        "slurmswift",
        arguments: [
          "submit", "--wait", "--module", "stew", "--output", output, "--", "/usr/bin/env",
        ], environment: variables)
      #expect(job.status == 0, "\(job)")
      let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
      #expect(lines.contains("STEW=brains"), "\(lines)")
      let refused = try await cluster.run(
        "slurmswift", arguments: ["submit", "--module", "nope", "--", "/usr/bin/env"],
        environment: variables)
      #expect(refused.status == 1 && refused.words.contains("nope"), "\(refused)")
      #expect(refused.output.isEmpty)
    }
  }
}
