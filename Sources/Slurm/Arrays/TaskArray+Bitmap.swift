extension TaskArray {
  /// What a job record says of its unstarted tasks, nil where it does not say all or is no array.
  ///
  /// Records of jobs hold a list, which libslurm cuts off with dots after 64 bytes (or as many as
  /// `SLURM_BITSTR_LEN` says; use the record's bitmap instead), records of accounting a mask of
  /// hexadecimal digits.
  init?(reported text: String, atOnce: Int? = nil) {
    guard !text.isEmpty, !text.contains("...") else { return nil }
    if text.hasPrefix("0x") {
      self.init(mask: text.dropFirst(2), atOnce: atOnce)
    } else if var array = try? TaskArray(text) {
      array.atOnce = array.atOnce ?? atOnce
      self = array
    } else {
      return nil
    }
  }

  /// The set bits of a bitmap, the lowest bit of the first word being index 0.
  ///
  /// Of Slurm's own bitmaps these are the words behind the first two, which hold a mark and the
  /// number of bits.
  init(bitmap words: some Sequence<UInt64>, atOnce: Int? = nil) {
    var intervals: [ClosedRange<Int>] = []
    var base = 0
    for word in words {
      var (rest, index) = (word, base)
      while rest != 0 {
        let start = index + rest.trailingZeroBitCount
        rest >>= UInt64(start - index)
        let length = (~rest).trailingZeroBitCount
        // A shift by all 64 bits gives 0.
        rest >>= UInt64(length)
        index = start + length
        intervals.append(start...(index - 1))
      }
      base += 64
    }
    self.init(
      indexes: TaskIndexes(disjoint: intervals.map { IndexRun($0) }), atOnce: atOnce)
  }

  /// Hexadecimal digits, the last one holding the indexes 0 to 3.
  private init?(mask digits: Substring, atOnce: Int?) {
    var words: [UInt64] = []
    var shift: UInt64 = 0
    for byte in digits.utf8.reversed() {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      if shift == 0 { words.append(0) }
      words[words.count - 1] |= UInt64(digit) << shift
      shift = (shift + 4) % 64
    }
    self.init(bitmap: words, atOnce: atOnce)
  }
}
