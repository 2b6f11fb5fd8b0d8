internal import FoundationEssentials

/// Jobs of the past, some at a time, so that a million of them need no more memory than a thousand.
///
/// The database answers a question with all that it finds. So it is asked about one span of time
/// after the other, whose length follows how much the last one held: what is in memory at once is
/// about 2,000 jobs, or those that ended within one second; behind a silence, or where a search begins, those of
/// a longer time.
///
/// Jobs come in the order of their ends, each attempt of a requeued one as a job of its own; see
/// ``AccountedJob``. Those that have not ended come last.
public struct JobHistory: Sendable {
  /// How many jobs a page is to hold.
  package var pageSize = 2000

  private let accounting: Accounting
  private let filter: HistoryFilter
  private let end: Date
  /// Where the next span begins; nil when all spans were asked about.
  private var position: Date?
  /// How long the next span is, in seconds.
  package var width: Double
  private var hasBegun = false
  private var wantsUnfinished: Bool
  private var isByName: Bool

  init(_ accounting: Accounting, _ filter: HistoryFilter) {
    self.accounting = accounting
    self.filter = filter
    isByName = !filter.jobs.isEmpty
    // One user's day is a page or less.
    width = filter.users.count == 1 ? 86_400 : 3600
    // The second that has begun belongs to it.
    end =
      filter.until
      ?? Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 1).rounded(.down))
    position = isByName || !filter.states.mayHaveEnded || filter.since >= end ? nil : filter.since
    wantsUnfinished = !isByName && filter.until == nil && filter.states.mayBeUnfinished
  }

  /// The next jobs, in the order of their ends; nil when there are no more.
  ///
  /// A page may be empty.
  ///
  /// - Throws: What Slurm answers.
  public mutating func next() throws(SlurmError) -> [AccountedJob]? {
    if !hasBegun {
      // All pages are of one moment, and that is now.
      try accounting.connection.refresh()
      hasBegun = true
    }
    if isByName {
      isByName = false
      return try accounting.load(filter, named: filter.jobs).sortedByEnd
    }
    if let start = position {
      let next = min(start + width, end)
      let page = try accounting.loadEnded(filter, from: start, to: next)
      position = next < end ? next : nil
      width = Self.width(
        after: width, with: page.count, aimingAt: pageSize, ahead: end.timeIntervalSince(next))
      return page.filter(isWanted).sortedByEnd
    }
    guard wantsUnfinished else { return nil }
    wantsUnfinished = false
    return try accounting.loadUnfinished(filter).filter(isWanted).sortedByEnd
  }

  private func isWanted(_ job: AccountedJob) -> Bool {
    filter.includesIneligible || !filter.states.isEmpty
      || job.eligibleTime.map { $0 < end } ?? false
  }
}

extension JobHistory {
  /// How long the span after one is.
  ///
  /// Silence says nothing of what comes behind it: a month of maintenance ends with a busy day. So it is
  /// crossed in steps of a day, or of a small part of what lies ahead where that is long: a question takes as
  /// long as the network's two delays, however little it finds.
  static func width(
    after width: Double, with count: Int, aimingAt pageSize: Int, ahead: Double
  ) -> Double {
    let growth = min(max(Double(pageSize) / Double(max(count, 1)), 0.125), 4)
    let longest = count < pageSize / 8 ? max(86_400, ahead / 16) : 86_400
    return max(1, min((width * growth).rounded(.down), longest))
  }
}

extension Accounting {
  /// Jobs of the past, page by page.
  ///
  /// The corresponding C function is `slurmdb_jobs_get`.
  public func jobs(_ filter: HistoryFilter) -> JobHistory { JobHistory(self, filter) }
}

extension [JobState] {
  /// Whether jobs that have ended are asked for.
  fileprivate var mayHaveEnded: Bool { isEmpty || contains { $0.isAccountedEnd } }
  /// Whether jobs that have not ended are asked for.
  fileprivate var mayBeUnfinished: Bool { isEmpty || contains { !$0.isAccountedEnd } }
}

extension JobState {
  /// Whether a record in this state has ended; of a requeued job, the attempt.
  var isAccountedEnd: Bool { hasEnded || !flags.isEmpty }
}

extension [AccountedJob] {
  fileprivate var sortedByEnd: [AccountedJob] {
    map { (key: $0.place, job: $0) }.sorted { $0.key < $1.key }.map(\.job)
  }
}
