/// Things that take turns, and how long each takes.
struct Turns {
  private var times: [String: [Double]] = [:]

  /// Lets each have its turn; who is first changes with the round.
  mutating func take(
    _ round: Int, prepare: () throws -> Void = {},
    _ turns: [(key: String, body: () throws -> Void)]
  ) throws {
    for turn in turns.indices {
      let (key, body) = turns[(round + turn) % turns.count]
      try prepare()
      note(try ContinuousClock().measure(body) / .seconds(1), of: key)
    }
  }

  /// Notes what took a turn otherwise.
  mutating func note(_ seconds: Double, of key: String) { times[key, default: []].append(seconds) }

  /// The median of all turns of one, in seconds.
  func median(_ key: String) -> Double {
    let times = (times[key] ?? []).sorted()
    return times.isEmpty ? .nan : times[times.count / 2]
  }
}
