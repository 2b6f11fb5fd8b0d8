extension SubmissionOption {
  /// Which nodes, and what they must have.
  static let ofNodes: [SubmissionOption] = [
    Self("batch", field: "batch_features", effect: .text(\.nodes.batchFeatures)),
    Self("cluster-constraint", field: "cluster_features", effect: .text(\.nodes.clusterFeatures)),
    Self("constraint", "C", field: "features", effect: .text(\.features)),
    Self(
      "contiguous", field: "contiguous", effect: .flag(\.nodes.areContiguous, true, else: false)),
    Self(
      "core-spec", "S", field: "core_spec",
      effect: .value(\.nodes.specialization) { text throws(ParseError) in
        .cores(try OptionValue.number(text, from: 0))
      }),
    Self("cores-per-socket", field: "cores_per_socket", effect: .number(\.nodes.coresPerSocket)),
    Self(
      "cpu-freq", field: "cpu_freq_min",
      effect: .value(\.nodes.cpuFrequency, CPUFrequencyRange.init(_:))),
    Self(
      "delay-boot", field: "delay_boot", effect: .value(\.nodes.bootDelay, OptionValue.duration)),
    Self("exclude", "x", field: "exc_nodes", effect: .value(\.excludedNodes, OptionValue.nodes)),
    Self(
      "exclusive", field: "shared",
      effect: .optional { job, text throws(ParseError) in
        job.nodes.oversubscription = try OptionValue.word(
          text ?? "exclusive",
          [
            "exclusive": Job.Oversubscription.none, "oversubscribe": .allowed, "user": .sameUser,
            "mcs": .sameLabel,
          ])
      }),
    Self(
      "extra-node-info", "B", field: "sockets_per_node",
      effect: .reading { job, text throws(ParseError) in
        try job.nodes.setExtraInfo(text)
      }),
    Self(
      "gres", field: "tres_per_node",
      effect: .reading { job, text throws(ParseError) in
        job.genericResources = try OptionValue.genericResources(text)
      }),
    Self(
      "gres-flags", field: "bitflags",
      effect: .flags([
        "enforce-binding": .bindsToGenericResources,
        "disable-binding": .ignoresGenericResourceBinding,
      ])),
    Self(
      "mem", field: "pn_min_memory",
      effect: .value(\.memory) { text throws(ParseError) in
        .perNode(megabytes: try Memory.megabytes(text))
      }),
    Self(
      "mem-per-cpu", field: "pn_min_memory",
      effect: .value(\.memory) { text throws(ParseError) in
        .perCPU(megabytes: try Memory.megabytes(text))
      }),
    Self("mincpus", field: "pn_min_cpus", effect: .number(\.nodes.minimumCPUs)),
    Self(
      "no-kill", "k", field: "kill_on_node_fail",
      effect: .optional { job, text throws(ParseError) in
        job.nodes.mayFail = try OptionValue.word(
          text ?? "set", ["set": true, "off": false, "no": false])
      }),
    Self(
      "nodefile", "F", field: "req_nodes", effect: .value(\.nodes.required, OptionFile.nodes)),
    Self("nodelist", "w", field: "req_nodes", effect: .value(\.nodes.required, OptionValue.nodes)),
    Self("nodes", "N", field: "min_nodes", effect: .value(\.nodeCount, JobDescription.nodeCount)),
    Self(
      "oversubscribe", "s", field: "shared",
      effect: .flag(\.nodes.oversubscription, .allowed, else: nil)),
    Self(
      "prefer", from: SlurmRelease(22, 5, 0), field: "prefer",
      effect: .text(\.nodes.preferredFeatures)),
    Self("reboot", field: "reboot", effect: .flag(\.nodes.areRebooted, true, else: false)),
    Self("sockets-per-node", field: "sockets_per_node", effect: .number(\.nodes.sockets)),
    Self("spread-job", field: "bitflags", effect: .flag(.isSpread)),
    Self(
      "switches", field: "req_switch",
      effect: .reading { job, text throws(ParseError) in
        try job.nodes.setSwitches(text)
      }),
    Self(
      "thread-spec", field: "core_spec",
      effect: .value(\.nodes.specialization) { text throws(ParseError) in
        .threads(try OptionValue.number(text))
      }),
    Self("threads-per-core", field: "threads_per_core", effect: .number(\.nodes.threadsPerCore)),
    Self("tmp", field: "pn_min_tmp_disk", effect: .megabytes(\.nodes.temporaryDisk)),
    Self("use-min-nodes", field: "bitflags", effect: .flag(.prefersFewNodes)),
    Self(
      "wait-all-nodes", field: "wait_all_nodes",
      effect: .value(\.nodes.areAwaited) { text throws(ParseError) in
        try OptionValue.word(text, ["0": false, "1": true])
      }),
  ]
}
