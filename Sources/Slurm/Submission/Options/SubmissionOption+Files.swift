internal import FoundationEssentials

extension SubmissionOption {
  static let ofTimes: [SubmissionOption] = [
    Self("begin", "b", field: "begin_time", effect: .value(\.beginTime, Date.init(beginTime:))),
    Self("deadline", field: "deadline", effect: .value(\.deadline, Date.init(beginTime:))),
    Self("time", "t", field: "time_limit", effect: .value(\.timeLimit, TimeLimit.init(_:))),
    Self("time-min", field: "time_min", effect: .value(\.minimumTimeLimit, TimeLimit.init(_:))),
  ]

  /// Files, and what the process that submits hands on.
  static let ofFiles: [SubmissionOption] = [
    Self(
      "bbf", field: "script",
      effect: .reading { job, path throws(ParseError) in
        job.script = try job.script.inserting(try OptionFile.burstBufferLines(in: path))
      }),
    Self("chdir", "D", field: "work_dir", effect: .text(\.workingDirectory)),
    Self("error", "e", field: "std_err", effect: .value(\.standardError, OptionValue.file)),
    Self(
      "export", until: SlurmRelease(23, 2, 0), field: "environment",
      effect: .reading { job, text throws(ParseError) in
        job.environment = try job.environment.exporting(text)
      }),
    Self(
      "export", from: SlurmRelease(23, 2, 0), field: "environment",
      effect: .reading { job, text throws(ParseError) in
        job.environment = try job.environment.exporting(text, knowsNil: true)
      }),
    Self(
      "export-file", field: "environment",
      effect: .reading { job, path throws(ParseError) in
        job.environment.file = try OptionFile.variables(in: path)
      }),
    Self(
      "get-user-env", until: SlurmRelease(25, 5, 0), field: "environment",
      effect: .optional { job, text throws(ParseError) in
        try OptionValue.checkLogin(text)
        job.environment.includesLogin = true
      }),
    Self(
      "get-user-env", from: SlurmRelease(25, 5, 0), field: "environment",
      effect: .flag(\.environment.includesLogin, true, else: false)),
    Self("input", "i", field: "std_in", effect: .value(\.standardInput, OptionValue.file)),
    Self("open-mode", field: "open_mode", effect: .value(\.openMode, OptionValue.openMode)),
    Self("output", "o", field: "std_out", effect: .value(\.standardOutput, OptionValue.file)),
    Self(
      "propagate", field: "environment",
      effect: .optional { job, text throws(ParseError) in
        job.propagatedLimits =
          try text.map { text throws(ParseError) in try LimitPropagation(text) } ?? .all
      }),
  ]
}
