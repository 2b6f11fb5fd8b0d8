import Glibc

// libFuzzer has the main function, and calls these two:
//
//     fuzz TARGET [OPTION OF LIBFUZZER…] CORPUS…

/// Chooses the target by the first argument, and hides that from libFuzzer.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let name = count.pointee > 1 ? arguments.pointee[1].map { String(cString: $0) } : nil
  guard let name, let target = Target.named[name] else {
    print("usage: fuzz \(Target.named.keys.sorted().joined(separator: "|")) [OPTION…] CORPUS…")
    exit(64)
  }
  Target.chosen = target
  arguments.pointee[1] = arguments.pointee[0]
  arguments.pointee += 1
  count.pointee -= 1
  return 0
}

/// Looks at one input, and ends the process where something is wrong.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Target.chosen(UnsafeRawBufferPointer(start: bytes, count: count))
  return 0
}

/// What can be fuzzed.
enum Target {
  typealias Check = @Sendable (UnsafeRawBufferPointer) -> Void

  static let named: [String: Check] = [
    "checkpoint": CheckpointTarget.check,
    "command-words": texts(CommandWordsTarget.check),
    "coordinator-message": CoordinatorMessageTarget.check,
    "directives": DirectivesTarget.check,
    "duration": texts(DurationTarget.check),
    "image-header": ImageHeaderTarget.check,
    "job-reference": texts(JobReferenceTarget.check),
    "job-table": texts(JobTableTarget.check),
    "module-changes": texts(ModuleChangesTarget.check),
    "node-list": texts(NodeListTarget.check),
    "option-values": texts(OptionValuesTarget.check),
    "past-time": texts(PastTimeTarget.check),
    "process-list": texts(ProcessListTarget.check),
    "processes": texts(ProcessesTarget.check),
    "resource-counts": texts(ResourceCountsTarget.check),
    "sandbox-record": SandboxRecordTarget.check,
    "servers": texts(ServersTarget.check),
    "shell-script": texts(ShellScriptTarget.check),
    "submission-mark": texts(SubmissionMarkTarget.check),
    "task-array": texts(TaskArrayTarget.check),
    "tensor-file": TensorFileTarget.check,
    "version": texts(VersionTarget.check),
  ]

  /// Set once, before the first input.
  nonisolated(unsafe) static var chosen: Check = { _ in }

  /// Bytes that are no UTF-8 become U+FFFD, as in a command's arguments.
  private static func texts(_ check: @escaping @Sendable (String) -> Void) -> Check {
    { check(String(decoding: $0, as: UTF8.self)) }
  }
}
