extension Sandbox {
  /// Starts a cluster for the time that a function runs, and stops it whatever the function does.
  ///
  /// Starting and stopping hold the calling thread for as long as they take.
  ///
  /// - Throws: ``SandboxError`` when it does not start or stop, or what the function throws.
  public static func run<Result>(
    _ options: Options = Options(), isolation: isolated (any Actor)? = #isolation,
    _ body: (Sandbox) async throws -> Result
  ) async throws -> Result {
    let sandbox = try start(options)
    let result: Result
    do {
      result = try await body(sandbox)
    } catch {
      // What the function has to say matters more than what the end of the sandbox has.
      try? sandbox.stop()
      throw error
    }
    try sandbox.stop()
    return result
  }
}
