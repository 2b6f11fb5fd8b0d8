extension SubmissionOption {
  /// How many tasks, and where.
  static let ofTasks: [SubmissionOption] = [
    Self("cpus-per-task", "c", field: "cpus_per_task", effect: .number(\.cpusPerTask)),
    Self(
      "distribution", "m", field: "task_dist",
      effect: .value(\.layout.distribution, TaskDistribution.init(_:))),
    Self("hint", field: "threads_per_core", effect: .value(\.layout.hint, TaskHint.init(_:))),
    Self(
      "mem-bind", field: "mem_bind", effect: .value(\.layout.memoryBinding, MemoryBinding.init(_:))),
    Self("ntasks", "n", field: "num_tasks", effect: .number(\.taskCount)),
    Self("ntasks-per-core", field: "ntasks_per_core", effect: .number(\.layout.tasksPerCore)),
    Self("ntasks-per-node", field: "ntasks_per_node", effect: .number(\.layout.tasksPerNode)),
    Self("ntasks-per-socket", field: "ntasks_per_socket", effect: .number(\.layout.tasksPerSocket)),
    Self(
      "overcommit", "O", field: "overcommit",
      effect: .flag(\.layout.mayOvercommit, true, else: false)),
    Self("tasks-per-node", field: "ntasks_per_node", effect: .number(\.layout.tasksPerNode)),
  ]

  static let ofGPUs: [SubmissionOption] = [
    Self("cpus-per-gpu", field: "cpus_per_tres", effect: .number(\.gpus.cpusPerGPU)),
    Self("gpu-bind", field: "tres_bind", effect: .value(\.gpus.binding, OptionValue.gpuBinding)),
    Self(
      "gpu-freq", field: "tres_freq", effect: .value(\.gpus.frequency, OptionValue.gpuFrequency)),
    Self("gpus", "G", field: "tres_per_job", effect: .text(\.gpus.count)),
    Self("gpus-per-node", field: "tres_per_node", effect: .text(\.gpus.perNode)),
    Self("gpus-per-socket", field: "tres_per_socket", effect: .text(\.gpus.perSocket)),
    Self("gpus-per-task", field: "tres_per_task", effect: .text(\.gpus.perTask)),
    Self("mem-per-gpu", field: "mem_per_tres", effect: .megabytes(\.gpus.megabytesPerGPU)),
    Self("ntasks-per-gpu", field: "ntasks_per_tres", effect: .number(\.gpus.tasksPerGPU)),
    Self(
      "ntasks-per-tres", field: "ntasks_per_tres",
      effect: .reading { job, text throws(ParseError) in
        job.gpus.tasksPerGPU = try OptionValue.number(text)
        job.gpus.saysResource = true
      }),
  ]
}
