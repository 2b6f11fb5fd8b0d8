import Testing

@testable import Slurm

/// As `sbatch` works it out; the live tests compare with `sbatch` itself.
@Suite("How much a description asks for")
struct RequestedSizeTests {
  @Test func aTaskUnlessToldOtherwise() throws {
    let size = try size { _ in }
    #expect(size.tasks == 1 && !size.hasTasks && size.cpus == 1 && size.leastNodes == nil)
    #expect(size.tasksForSlurm == nil && size.cpusPerNode == nil)
  }

  @Test func aTaskANode() throws {
    let exact = try size { $0.nodeCount = 3...3 }
    #expect(exact.tasks == 3 && !exact.hasTasks && exact.cpus == 3)
    let range = try size { $0.nodeCount = 2...3 }
    #expect(range.tasks == 1 && range.cpus == 1)
    let perNode = try size {
      $0.nodeCount = 3...3
      $0.layout.tasksPerNode = 2
      $0.cpusPerTask = 4
    }
    #expect(perNode.tasks == 6 && perNode.hasTasks && perNode.cpus == 24)
    #expect(perNode.cpusPerNode == 4)
  }

  @Test func noMoreNodesThanTasks() throws {
    let size = try size {
      $0.nodeCount = 4...6
      $0.taskCount = 2
    }
    #expect(size.leastNodes == 2 && size.mostNodes == 2)
  }

  @Test func requiredNodesCount() throws {
    let listed = try size { $0.nodes.required = "n[1-3],n2" }
    #expect(listed.leastNodes == 3 && listed.mostNodes == nil && listed.tasks == 3)
    let asked: @Sendable (inout JobDescription) -> Void = {
      $0.nodes.required = "n[1-3]"
      $0.nodeCount = 2...4
    }
    #expect(try size(SlurmRelease(22, 5, 8), asked).leastNodes == 3)
    #expect(try size(SlurmRelease(23, 2, 0), asked).leastNodes == 2)
    #expect(throws: SlurmError.self) { try size { $0.nodes.required = "n[1-" } }
  }

  @Test func aHintStandsForNumbers() throws {
    let bound = try size { $0.layout.hint = .memoryBound }
    #expect(bound.coresPerSocket == 1 && bound.threadsPerCore == 1)
    let threads = try size { $0.layout.hint = .multithread }
    #expect(threads.threadsPerCore == nil && threads.tasksPerCore == .unlimited)
  }

  @Test func moreTasksThanCPUs() throws {
    let size = try size {
      $0.taskCount = 8
      $0.layout.mayOvercommit = true
    }
    #expect(size.tasks == 8 && size.cpus == 1)
  }

  @Test func gpusSayHowManyTasks() throws {
    let perTask = try size {
      $0.gpus.count = "a100:4"
      $0.gpus.perTask = "a100:2"
      $0.gpus.cpusPerGPU = 3
    }
    #expect(perTask.tasksForSlurm == 2 && !perTask.hasTasks && perTask.cpusPerTask == 6)
    let perGPU = try size {
      $0.genericResources = "widget:1,gpu:2"
      $0.gpus.tasksPerGPU = 3
    }
    #expect(perGPU.tasksForSlurm == 6)
    let nodes = try size {
      $0.gpus.count = "4"
      $0.gpus.perNode = "2"
    }
    #expect(nodes.leastNodes == 2 && nodes.mostNodes == 2)
  }

  @Test func whatIsTooMuchStaysSo() throws {
    let size = try size {
      $0.nodeCount = .max ... .max
      $0.layout.tasksPerNode = .max
      $0.cpusPerTask = .max
      $0.gpus.count = "9223372036854775807,9223372036854775807"
      $0.gpus.tasksPerGPU = 2
    }
    #expect(size.cpus == .max && size.tasksForSlurm == .max)
  }

  private func size(
    _ release: SlurmRelease = SlurmRelease(22, 5, 8), _ change: (inout JobDescription) -> Void
  ) throws -> RequestedSize {
    var job = JobDescription(script: .text("#!/bin/sh\n"))
    change(&job)
    return try RequestedSize(job, release: release)
  }
}
