extension SubmissionOption {
  /// What it is, and whose.
  static let ofJob: [SubmissionOption] = [
    Self(
      "gid", field: "group_id",
      effect: .value(\.groupID) { text throws(ParseError) in
        try OptionValue.forRoot(text, OptionValue.group)
      }),
    Self(
      "uid", field: "user_id",
      effect: .value(\.userID) { text throws(ParseError) in
        try OptionValue.forRoot(text, OptionValue.user)
      }),
    Self("account", "A", field: "account", effect: .text(\.account)),
    Self(
      "acctg-freq", field: "acctg_freq",
      effect: .value(\.accountingFrequency, OptionValue.accountingFrequency)),
    Self(
      "array", "a", field: "array_inx",
      effect: .reading { job, text throws(ParseError) in try job.setTasks(asTyped: text) }),
    Self("bb", field: "burst_buffer", effect: .text(\.burstBuffer)),
    Self("comment", field: "comment", effect: .text(\.comment)),
    Self("container", from: SlurmRelease(21, 8, 0), field: "container", effect: .text(\.container)),
    Self(
      "dependency", "d", field: "dependency", effect: .value(\.dependency, JobDependency.init(_:))),
    Self("hold", "H", field: "priority", effect: .flag(\.isHeld, true, else: false)),
    Self("job-name", "J", field: "name", effect: .text(\.name)),
    Self(
      "kill-on-invalid-dep", field: "bitflags",
      effect: .flags([
        "yes": .endsOnInvalidDependency, "no": .waitsOnInvalidDependency,
      ])),
    Self("licenses", "L", field: "licenses", effect: .text(\.licenses)),
    Self(
      "mail-type", field: "mail_type",
      effect: .reading { job, text throws(ParseError) in
        job.mail = MailNotification(
          on: try MailNotification.Events(text).union(job.mail?.events ?? []),
          to: job.mail?.recipient)
      }),
    Self(
      "mail-user", field: "mail_user",
      effect: .reading { job, text in
        job.mail = MailNotification(on: job.mail?.events ?? [], to: text)
      }),
    Self("mcs-label", field: "mcs_label", effect: .text(\.mcsLabel)),
    Self("network", field: "network", effect: .text(\.network)),
    Self(
      "nice", field: "nice",
      effect: .optional { job, text throws(ParseError) in
        job.nice =
          try text.map { text throws(ParseError) in try OptionValue.number(text, from: .min) }
          ?? 100
      }),
    Self("no-requeue", field: "requeue", effect: .flag(\.isRequeueable, false, else: nil)),
    Self("partition", "p", field: "partition", effect: .text(\.partition)),
    Self("priority", field: "priority", effect: .value(\.priority, OptionValue.priority)),
    Self(
      "profile", field: "profile",
      effect: .reading { job, text throws(ParseError) in
        job.profiles = try Job.Profiles(text)
      }),
    Self("qos", "q", field: "qos", effect: .text(\.qos)),
    Self(
      "requeue", until: SlurmRelease(25, 11, 0), field: "requeue",
      effect: .flag(\.isRequeueable, true, else: nil)),
    Self(
      "requeue", from: SlurmRelease(25, 11, 0), field: "requeue",
      effect: .optional { job, text throws(ParseError) in
        if let text {
          throw ParseError(
            text: text, position: 0, problem: "slurmswift does not support this value yet")
        }
        job.isRequeueable = true
      }),
    Self("reservation", field: "reservation", effect: .text(\.reservation)),
    Self("signal", field: "warn_signal", effect: .value(\.warning, JobWarning.init(_:))),
    Self("wckey", field: "wckey", effect: .text(\.wckey)),
  ]
}
