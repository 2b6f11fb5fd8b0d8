extension SubmissionOption {
  /// What changes what `sbatch` prints, or is heard by it on its command line alone.
  static let ofSbatch: [SubmissionOption] = [
    Self("autocomplete", from: SlurmRelease(23, 2, 0), effect: .forSbatch(.required)),
    Self("help", "h", effect: .forSbatch()),
    Self("ignore-pbs", effect: .forSbatch()),
    Self("parsable", effect: .forSbatch()),
    Self("quiet", "Q", effect: .forSbatch()),
    Self("test-only", effect: .forSbatch()),
    Self("usage", effect: .forSbatch()),
    Self("verbose", "v", effect: .forSbatch()),
    Self("version", "V", effect: .forSbatch()),
    Self("wait", "W", effect: .forSbatch()),
    Self("wrap", effect: .forSbatch(.required)),
  ]

  /// `sbatch` loads a site's plugins, and has their options among its own; here they are named.
  static let ofPlugins: [SubmissionOption] = [
    Self(
      "spank", field: "environment",
      effect: .reading { job, text throws(ParseError) in
        job.spankOptions.append(try SpankOption(text))
      })
  ]

  /// What would make another job if it were left out.
  static let notYet: [SubmissionOption] = [
    Self(
      "cluster", field: "clusters", effect: .refused(hint: "jobs go to the cluster of SLURM_CONF")),
    Self(
      "clusters", "M", field: "clusters",
      effect: .refused(hint: "jobs go to the cluster of SLURM_CONF")),
    Self(
      "consolidate-segments", from: SlurmRelease(25, 11, 0), field: "bitflags",
      effect: .refused(.none)),
    Self("container-id", from: SlurmRelease(23, 2, 0), field: "container_id", effect: .refused()),
    Self(
      "container-type", from: SlurmRelease(26, 5, 0), field: "container_type", effect: .refused()),
    Self("context", from: SlurmRelease(21, 8, 0), field: "req_context", effect: .refused()),
    Self("external", from: SlurmRelease(25, 5, 0), field: "bitflags", effect: .refused(.none)),
    Self("extra", from: SlurmRelease(23, 2, 0), field: "extra", effect: .refused()),
    Self("mem-update", from: SlurmRelease(26, 5, 0), field: "mem_update_delay", effect: .refused()),
    Self(
      "oom-kill-step", from: SlurmRelease(24, 11, 0), field: "oom_kill_step",
      effect: .refused(.optional)),
    Self("power", until: SlurmRelease(24, 5, 0), field: "power_flags", effect: .refused()),
    Self("resources", from: SlurmRelease(25, 11, 0), effect: .refused()),
    Self(
      "resv-ports", from: SlurmRelease(24, 5, 0), field: "resv_port_cnt",
      effect: .refused(.optional)),
    Self("segment", from: SlurmRelease(24, 5, 0), field: "segment_size", effect: .refused()),
    Self(
      "spread-segments", from: SlurmRelease(25, 11, 0), field: "bitflags", effect: .refused(.none)),
    Self("stepmgr", from: SlurmRelease(24, 5, 0), field: "bitflags", effect: .refused(.none)),
    Self("tres-bind", from: SlurmRelease(23, 11, 0), field: "tres_bind", effect: .refused()),
    Self("tres-per-task", from: SlurmRelease(23, 2, 0), field: "tres_per_task", effect: .refused()),
  ]
}
