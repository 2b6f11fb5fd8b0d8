extension NodeRequest {
  /// Reads sockets, cores and threads as `--extra-node-info` takes them: `2`, `2:4`, `2:4:1`, `*:4`.
  ///
  /// Of a range the least counts.
  mutating func setExtraInfo(_ text: String) throws(ParseError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var numbers: [Int?] = []
    for part in parts {
      let least = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)[0]
      let number = least == "*" || least.isEmpty ? nil : Int32(least)
      guard parts.count <= 3, least == "*" || least.isEmpty || (number ?? 0) > 0 else {
        throw ParseError(
          text: text, position: 0, problem: "this is not a number of sockets, cores and threads",
          hint: "as in 2, 2:4, 2:4:1 or *:4")
      }
      numbers.append(number.map { Int($0) })
    }
    numbers += [nil, nil]
    (sockets, coresPerSocket, threadsPerCore) = (numbers[0], numbers[1], numbers[2])
    hasExtraInfo = true
  }

  /// Reads switches as `--switches` takes them: `1`, `1@60`, a bare number of time being minutes.
  mutating func setSwitches(_ text: String) throws(ParseError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    do {
      maximumSwitchCount = try OptionValue.number(String(parts[0]))
    } catch {
      throw error.within(text)
    }
    guard parts.count > 1 else { return }
    do {
      switchWait = try OptionValue.duration(String(parts[1]))
    } catch {
      throw error.within(text, from: parts[0].count + 1)
    }
  }
}
