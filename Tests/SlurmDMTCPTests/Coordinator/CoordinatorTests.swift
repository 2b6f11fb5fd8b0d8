import Synchronization
import TestSupport
import Testing

@testable import SlurmDMTCP

@Suite(.timeLimit(.minutes(2)))
struct CoordinatorTests {
  @Test(arguments: FakeCoordinator.Form.allCases)
  func `the status is that of either form`(form: FakeCoordinator.Form) async throws {
    let fake = try FakeCoordinator(form)
    defer { fake.end() }
    fake.state.withLock { $0.interval = 60 }
    var status = try await fake.coordinator.status()
    #expect(status.form == (form.hasLetters ? .letters : .numbers))
    #expect(status.processCount == 1 && status.isRunning && status.interval == .seconds(60))
    fake.state.withLock { ($0.processes, $0.interval) = ([], 0) }
    status = try await fake.coordinator.status()
    #expect(status.processCount == 0 && !status.isRunning && status.interval == nil)
    #expect(!fake.isEnded)
  }

  @Test(arguments: FakeCoordinator.Form.allCases)
  func `processes are listed, whatever they are called`(form: FakeCoordinator.Form) async throws {
    let fake = try FakeCoordinator(form)
    defer { fake.end() }
    fake.state.withLock {
      $0.processes = [
        .init(program: "bash_(forked)"), .init(program: "a, [1:2]@b", pid: 5, state: "SUSPENDED"),
      ]
    }
    let processes = try await fake.coordinator.processes()
    try #require(processes.count == 2)
    #expect(processes[0].program == "bash_(forked)" && processes[0].state == .running)
    #expect(processes[0].virtualPID == 40000 && processes[0].realPID == 4711)
    #expect(processes[1].program == "a, [1:2]@b" && processes[1].host == "n1")
    #expect(processes[1].state == .suspended && processes[1].number == 2)
  }

  @Test(arguments: FakeCoordinator.Form.allCases)
  func `a checkpoint begins, and is refused without a process`(
    form: FakeCoordinator.Form
  ) async throws {
    let fake = try FakeCoordinator(form)
    defer { fake.end() }
    #expect(try await fake.coordinator.requestCheckpoint() == 1)
    #expect(fake.state.withLock(\.checkpoints) == 1)
    try await fake.coordinator.kill()
    let error = await #expect(throws: DMTCPError.self) {
      try await fake.coordinator.requestCheckpoint()
    }
    #expect(error?.code == .notRunning)
    #expect(!fake.isEnded)
  }

  @Test(arguments: FakeCoordinator.Form.allCases)
  func `an interval is changed, or it is said that it was not`(
    form: FakeCoordinator.Form
  ) async throws {
    let fake = try FakeCoordinator(form)
    defer { fake.end() }
    if form == .threeOne {
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.setInterval(.seconds(90))
      }
      #expect(error?.code == .intervalIgnored)
    } else {
      try await fake.coordinator.setInterval(.seconds(90))
      #expect(fake.state.withLock(\.interval) == 90)
      // A part of a second is not none.
      try await fake.coordinator.setInterval(.milliseconds(300))
      #expect(fake.state.withLock(\.interval) == 1)
    }
    try await fake.coordinator.setInterval(nil)
    #expect(fake.state.withLock(\.interval) == 0)
  }

  @Test(arguments: FakeCoordinator.Form.allCases)
  func `it ends when it is told to`(form: FakeCoordinator.Form) async throws {
    let fake = try FakeCoordinator(form)
    try await fake.coordinator.quit()
    try await eventually("the coordinator has ended", within: .seconds(10)) { fake.isEnded }
    let error = await #expect(throws: DMTCPError.self) { try await fake.coordinator.status() }
    #expect(error?.code == .noCoordinator || error?.code == .hungUp)
  }

  @Test func `one that was told to end and stays is an error`() async throws {
    let fake = try FakeCoordinator(.threeOne)
    defer { fake.end() }
    fake.state.withLock { $0.isStubborn = true }
    let error = await #expect(throws: DMTCPError.self) { try await fake.coordinator.quit() }
    #expect(error?.code == .notEnded)
  }

  @Test func `while processes stand still none may join, for as long as it is waited`() async throws
  {
    let fake = try FakeCoordinator(.threeOne)
    defer { fake.end() }
    fake.state.withLock { $0.isRunning = false }
    let error = await #expect(throws: DMTCPError.self) {
      try await fake.coordinator.requireNoCheckpoint(within: .milliseconds(300))
    }
    #expect(error?.code == .notRunning)
    async let waiting: Void = fake.coordinator.requireNoCheckpoint(within: .seconds(20))
    try await Task.sleep(for: .milliseconds(300))
    fake.state.withLock { $0.isRunning = true }
    try await waiting
    fake.state.withLock { ($0.processes, $0.isRunning) = ([], false) }
    try await fake.coordinator.requireNoCheckpoint(within: .zero)
  }

  @Test func `a restart whose processes wait for one is given up`() async throws {
    let fake = try FakeCoordinator(.threeOne)
    defer { fake.end() }
    fake.state.withLock { $0.isRunning = false }
    let error = await #expect(throws: DMTCPError.self) {
      try await fake.coordinator.untilRestarted(2, within: .milliseconds(500))
    }
    #expect(error?.code == .notRestarted)
    #expect(error?.detail?.contains("of its 2 processes 1 have come") == true)
    async let waiting: Void = fake.coordinator.untilRestarted(1, within: .seconds(20))
    try await Task.sleep(for: .milliseconds(300))
    fake.state.withLock { $0.isRunning = true }
    try await waiting
  }

  @Test(arguments: FakeCoordinator.Form.allCases, FakeCoordinator.Fault.allCases)
  func `a fault is an error in bounded time, and harms nothing`(
    form: FakeCoordinator.Form, fault: FakeCoordinator.Fault
  ) async throws {
    let fake = try FakeCoordinator(form, fault: fault)
    defer { fake.end() }
    let start = ContinuousClock.now
    let error = await #expect(throws: DMTCPError.self) {
      try await fake.coordinator.status()
    }
    #expect(start.duration(to: .now) < .seconds(15))
    // Whoever answers a question as letters by hanging up is asked as numbers, and there 3.x would end.
    if fault == .hangUp && form.hasLetters { return }
    switch fault {
    case .silence, .oversizedExtra, .shortExtra:
      #expect(error?.code == .noAnswer || error?.code == .notDMTCP)
    case .hangUp: #expect(error?.code == .hungUp)
    default: #expect(error?.code == .notDMTCP)
    }
    #expect(!fake.isEnded)
    fake.state.withLock { $0.fault = nil }
    try await eventually("it answers again", within: .seconds(30)) {
      (try? await fake.coordinator.status()) != nil
    }
  }

  @Test func `nobody listens`() async throws {
    let fake = try FakeCoordinator(.threeOne)
    fake.end()
    try await eventually("the port is closed", within: .seconds(10)) {
      let error = await #expect(throws: DMTCPError.self) {
        try await fake.coordinator.status()
      }
      return error?.code == .noCoordinator
    }
  }

  @Test func `an unknown host is nobody`() async throws {
    let coordinator = Coordinator(CoordinatorAddress(host: "no such host", port: 7779))
    let error = await #expect(throws: DMTCPError.self) { try await coordinator.status() }
    #expect(error?.code == .noCoordinator)
  }
}
