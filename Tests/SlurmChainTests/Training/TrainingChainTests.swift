import Foundation
import SlurmCheckpointing
import TestSupport
import Testing

extension ChainTests {
  /// Trainings in jobs that are too short for them.
  struct TrainingChainTests {
    let cluster: ChainCluster

    init() throws { cluster = try .current }

    /// A program, its options, and the files that it writes.
    private static let trainings = [
      ("numpy-vectors", ["--epochs", "200"], ["best.safetensors", "last.npz"]),
      (
        "sensorflow-long", ["--epochs", "50", "--patience", "0"],
        ["best.safetensors", "last.safetensors", "metrics.csv", "loss.svg"]
      ),
    ]

    /// A training that nothing interrupts, and how long it takes.
    private struct Unbroken {
      let folder: String
      let time: Duration
      let lastLine: String?

      init(_ program: String, _ options: [String], on cluster: ChainCluster) async throws {
        folder = cluster.newFolder()
        let start = ContinuousClock.now
        let run = try await cluster.run(
          program, arguments: ["run", "--directory", folder] + options)
        time = start.duration(to: .now)
        lastLine = run.lines.last
        #expect(run.status == 0, "\(run)")
      }

      /// A slice of which a training needs so many.
      func slice(_ count: Int) -> String { "\(Int(time / count / .milliseconds(1)))ms" }

      /// Compares what another training wrote, bit by bit.
      func expectSame(_ files: [String], in other: String) {
        for file in files {
          let paths = (folder + "/" + file, other + "/" + file)
          #expect(FileManager.default.contentsEqual(atPath: paths.0, andPath: paths.1), "\(file)")
        }
      }
    }

    @Test(arguments: trainings)
    func `three requeues change no bit of what a training ends with`(
      program: String, options: [String], files: [String]
    ) async throws {
      let unbroken = try await Unbroken(program, options, on: cluster)
      // How long it takes changes with what else the machine does: shorter slices, until there are enough.
      var restarts = 0
      for part in [5, 10, 20] where restarts < 3 {
        let folder = cluster.newFolder()
        let job = try await cluster.run(
          program,
          arguments: [
            "submit", "--slice", unbroken.slice(part), "--directory", folder,
            "--wait",
          ] + options)
        #expect(job.status == 0, "\(job)")
        let id = try #require(job.lines.first)
        restarts = try #require(try await cluster.field("Restarts", of: id).flatMap { Int($0) })
        unbroken.expectSame(files, in: folder)
        // What `status` tells is the last epoch.
        let status = try await cluster.run(program, "status", id)
        #expect(status.lines.last == unbroken.lastLine, "\(status)")
      }
      #expect(restarts >= 3)
    }

    @Test(arguments: trainings)
    func `a kill in mid-save between requeues changes no bit either`(
      program: String, options: [String], files: [String]
    ) async throws {
      let unbroken = try await Unbroken(program, options, on: cluster)
      // How long it takes changes with what else the machine does: shorter slices, until there are enough.
      var requeues = 0
      for part in [6, 12, 24] where requeues < 3 {
        let folder = cluster.newFolder()
        let submission = try await cluster.run(
          program,
          arguments: [
            "submit", "--slice", unbroken.slice(part), "--save-every", "200ms",
            "--directory", folder,
          ] + options)
        let id = try #require(submission.lines.first, "\(submission)")
        func attempts() throws -> [Attempt] {
          try AttemptLedger(directory: folder + "/attempts").attempts()
        }
        // Not the first run, which is to be requeued; one that saved nothing before its end is let go.
        try await eventually("a later run is killed in mid-save") {
          guard let last = try attempts().last, last.number >= 2, last.end == nil,
            let process = last.beginning?.process
          else { return false }
          let saving = SavingProcess(process, savingInto: folder + "/checkpoints")
          return try await onOwnThread { saving.killInMidSave() }
        }
        // For Slurm the job has failed; its owner brings it back.
        try await eventually("the job has failed") {
          try await cluster.field("JobState", of: id) == "FAILED"
        }
        let requeue = try await cluster.run("slurmswift", "requeue", id, "--now")
        #expect(requeue.status == 0, "\(requeue)")
        let wait = try await cluster.run("slurmswift", "wait", id)
        #expect(wait.status == 0, "\(wait)")

        let ends = try attempts().map { $0.end?.reason }
        requeues = ends.count { $0 == .requeued }
        #expect(ends.count { $0 == nil } == 1, "\(ends)")
        #expect(ends.last == .completed)
        unbroken.expectSame(files, in: folder)
      }
      #expect(requeues >= 3)
    }

    @Test(arguments: [
      ("numpy-knuckles", [], "last.npz"), ("kerasell", ["sensorflow-short"], "weights.safetensors"),
    ])
    func `a program that is submitted by another ends with the same bits`(
      submitter: String, program: [String], file: String
    ) async throws {
      let unbroken = try await Unbroken(
        program.first ?? "numpy-vectors", ["--epochs", "100"], on: cluster)
      // How long it takes changes with what else the machine does: shorter slices, until there are enough.
      var count = 0
      for part in [4, 8, 16] where count < 2 {
        let folder = cluster.newFolder()
        let job = try await cluster.run(
          submitter,
          arguments: [
            "submit", "--slice", unbroken.slice(part), "--directory", folder, "--wait", "--",
          ] + program + ["--epochs", "100"])
        #expect(job.status == 0, "\(job)")
        let attempts = try AttemptLedger(directory: folder + "/attempts").attempts()
        count = attempts.count
        #expect(attempts.last?.end?.reason == .completed, "\(attempts)")
        #expect(job.lines.last == unbroken.lastLine, "\(job)")
        unbroken.expectSame([file], in: folder)
      }
      #expect(count >= 2)
    }

    @Test(arguments: [
      ("numpy-knuckles", ["--", "--epochz", "3"], "Unknown option '--epochz'"),
      ("numpy-knuckles", ["--", "--data", "nowhere.csv"], "cannot open nowhere.csv"),
      ("numpy-vectors", ["--data", "nowhere.npz"], "cannot open nowhere.npz"),
      ("sensorflow-long", ["--layers", "99999999999"], "is too large here"),
      ("kerasell", ["--", "sensorflow-long", "--data", "/dev/null"], "it is no plain file"),
      ("kerasell", ["--", "sensorflow-short", "--threads", "2"], "Unknown option '--threads'"),
      ("numpy-vectors", ["--units", "3500000", "--batch-size", "1000"], "--batch-size 1000"),
      ("kerasell", ["--", "nosuchprogram"], "nosuchprogram"),
      ("kerasell", ["--", "sensorflow-long", "--directory", "x"], "--directory is the job's"),
      ("numpy-knuckles", ["--", "--partition=x"], "--partition is the job's"),
    ])
    func `what no job could do is refused where it is submitted`(
      program: String, options: [String], words: String
    ) async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        program, arguments: ["submit", "--directory", folder] + options)
      #expect(run.status != 0 && run.output.isEmpty, "\(run)")
      #expect(run.words.contains(words), "\(run)")
    }

    @Test func `help behind -- is printed, and no job submitted`() async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "numpy-knuckles", "submit", "--directory", folder, "--", "--help")
      #expect(run.status == 0 && run.output.contains("USAGE: numpy-vectors run"), "\(run)")
      #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `the processors of a job are those that its program computes on`() async throws {
      let folder = cluster.newFolder()
      let run = try await cluster.run(
        "numpy-knuckles", "submit", "--cpus", "2", "--directory", folder, "--wait", "--",
        "--epochs", "1")
      #expect(run.status == 0, "\(run)")
      let id = try #require(run.lines.first)
      #expect(try await cluster.field("CPUs/Task", of: id) == "2")
      let store = try CheckpointStore(directory: folder + "/checkpoints")
      let threads = try store.latest()?.manifest.notes?["blas-threads"]
      #expect(threads == "2", "\(run)")
      let own = try await cluster.run(
        "numpy-vectors", "submit", "--threads", "2", "--directory", folder + "2", "--epochs", "1")
      let ownID = try #require(own.lines.first, "\(own)")
      #expect(try await cluster.field("CPUs/Task", of: ownID) == "2")
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

    @Test(arguments: ModuleSystems.possible)
    func `a job has the modules that it was submitted with`(system: ModuleSystems) async throws {
      let modules = cluster.newFolder("modules")
      try FileManager.default.createDirectory(atPath: modules, withIntermediateDirectories: true)
      try "#%Module1.0\nsetenv STEW brains\nprepend-path PATH \(modules)/bin\n".write(
        toFile: modules + "/stew", atomically: true, encoding: .utf8)
      // Which only the module brings.
      try FileManager.default.createDirectory(
        atPath: modules + "/bin", withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "/usr/bin/env", toPath: modules + "/bin/brain-stew")
      let output = modules + "/output"
      let variables = try system.variables.merging(["MODULEPATH": modules]) { $1 }
      let job = try await cluster.run(
        "slurmswift",
        arguments: [
          "submit", "--wait", "--module", "stew", "--output", output, "--", "brain-stew",
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

    @Test(arguments: ModuleSystems.possible)
    func `a module that a node lacks is a failure that is tried again`(
      system: ModuleSystems
    ) async throws {
      let modules = cluster.newFolder("modules")
      try FileManager.default.createDirectory(atPath: modules, withIntermediateDirectories: true)
      let (folder, events) = (modules + "/chain", modules + "/events")
      let variables = try system.variables.merging(["MODULEPATH": modules]) { $1 }
      let job = try await cluster.run(
        "slurmswift",
        arguments: [
          "submit", "--requeue", "--open-mode", "append", "--output", events, "--",
          InstalledPrograms.built("slurmswift"), "supervise", "--module", "stew", "--directory",
          folder, "--inherit-output", "--", "/usr/bin/env",
        ], environment: variables)
      let id = try #require(job.lines.first, "\(job)")
      func ends() throws -> [Attempt.End?] {
        try AttemptLedger(directory: folder + "/attempts").attempts().map(\.end)
      }
      try await eventually("the attempt has failed") {
        guard (try? ends())?.last??.reason == .failed else { return false }
        return try await cluster.field("JobState", of: id) == "PENDING"
      }
      #expect(try ends().first??.detail == "cannot load stew")

      try "#%Module1.0\nsetenv STEW brains\n".write(
        toFile: modules + "/stew", atomically: true, encoding: .utf8)
      // It would pause for minutes, but never beyond the hour, and may have begun again by itself; not before
      // the node has forgotten the last run.
      try await Task.sleep(for: .seconds(8))
      _ = try await cluster.run("slurmswift", "update", id, "--begin", "now")
      let wait = try await cluster.run("slurmswift", "wait", id)
      let lines = try String(contentsOfFile: events, encoding: .utf8).split(separator: "\n")
      #expect(wait.status == 0, "\(wait), \(lines)")
      #expect(try ends().map { $0?.reason } == [.failed, .completed])
      // What the module system said the first time, and what the program had the second.
      #expect(lines.contains { $0.contains("stew") && !$0.contains("slurmswift") }, "\(lines)")
      #expect(lines.contains("STEW=brains"), "\(lines)")
    }
  }
}
