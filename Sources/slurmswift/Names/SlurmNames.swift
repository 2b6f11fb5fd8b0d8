import Slurm

// Slurm's names of what is set in an option set, for programs that read JSON.

extension JobState.Flags {
  private static let known: [(JobState.Flags, String)] = [
    (.launchFailed, "LAUNCH_FAILED"), (.requeue, "REQUEUED"), (.requeueHold, "REQUEUE_HOLD"),
    (.specialExit, "SPECIAL_EXIT"), (.resizing, "RESIZING"), (.configuring, "CONFIGURING"),
    (.completing, "COMPLETING"), (.stopped, "STOPPED"),
    (.reconfigurationFailed, "RECONFIG_FAIL"), (.poweringUp, "POWER_UP_NODE"),
    (.revoked, "REVOKED"), (.requeuedByFederation, "REQUEUE_FED"),
    (.reservationDeleted, "RESV_DEL_HOLD"), (.signaling, "SIGNALING"), (.stagingOut, "STAGE_OUT"),
  ]

  /// Slurm's names of the flags that are set.
  var names: [String] { Self.known.filter { contains($0.0) }.map(\.1) }

  /// All names.
  static var allNames: [String] { known.map(\.1) }
}

extension Job.Flags {
  private static let known: [(Job.Flags, String)] = [
    (.endsOnInvalidDependency, "KILL_INV_DEP"), (.waitsOnInvalidDependency, "NO_KILL_INV_DEP"),
    (.bindsToGenericResources, "GRES_ENFORCE_BIND"), (.hasGraceTime, "GRACE_PREEMPT"),
    (.isSpread, "SPREAD_JOB"), (.prefersFewNodes, "USE_MIN_NODES"),
    (.hasTaskCount, "JOB_NTASKS_SET"),
    (.hasCPUsPerTask, "JOB_CPUS_SET"), (.ignoresGenericResourceBinding, "GRES_DISABLE_BIND"),
    (.wasRunning, "JOB_WAS_RUNNING"), (.isCron, "CRON_JOB"), (.hasMemory, "JOB_MEM_SET"),
    (.isExternal, "EXTERNAL_JOB"), (.usesDefaultAccount, "USE_DEFAULT_ACCT"),
    (.usesDefaultPartition, "USE_DEFAULT_PART"), (.usesDefaultQoS, "USE_DEFAULT_QOS"),
    (.usesDefaultWCKey, "USE_DEFAULT_WCKEY"), (.isDependent, "JOB_DEPENDENT"),
    (.isMagnetic, "JOB_MAGNETIC"), (.hasAssignedPartition, "JOB_PART_ASSIGNED"),
    (.isBackfilled, "BACKFILL_SCHED"), (.wasConsidered, "BACKFILL_LAST"),
    (.hasOneTaskPerSharing, "GRES_ONE_TASK_PER_SHARING"),
    (.hasManyTasksPerSharing, "GRES_MULT_TASKS_PER_SHARING"),
    (.allowsTaskSharing, "GRES_ALLOW_TASK_SHARING"), (.hasStepManager, "STEPMGR_ENABLED"),
    (.spreadsSegments, "SPREAD_SEGMENTS"), (.consolidatesSegments, "CONSOLIDATE_SEGMENTS"),
    (.hasExpeditedRequeue, "EXPEDITED_REQUEUE"),
  ]

  var names: [String] { Self.known.filter { contains($0.0) }.map(\.1) }
}

extension Job.Profiles {
  private static let known: [(Job.Profiles, String)] = [
    (.none, "None"), (.energy, "Energy"), (.task, "Task"), (.lustre, "Lustre"),
    (.network, "Network"),
  ]

  var names: [String] {
    self == .all ? ["All"] : Self.known.filter { contains($0.0) }.map(\.1)
  }
}
