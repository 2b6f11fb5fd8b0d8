// The options of heterogeneous jobs: one set for each component.
extension SubmissionOptions {
  /// Reads the directives of a batch script, component by component.
  ///
  /// `#SBATCH hetjob` ends a component and begins the next; a plain script has one.
  ///
  /// - Parameters:
  ///   - script: The whole script.
  ///   - release: The release of Slurm whose options count.
  /// - Returns: What stands in the script for each component, to be put together with the rest by
  ///   ``components(script:environment:arguments:in:)``.
  /// - Throws: ``OptionError`` with the line of an option that does not exist, or that is
  ///   incomplete.
  public static func components(
    script: [UInt8], release: SlurmRelease = .linked
  ) throws(OptionError) -> [SubmissionOptions] {
    let directives = try ScriptDirectives(script)
    var components: [SubmissionOptions] = []
    for words in directives.components {
      components.append(try SubmissionOptions(words, foreign: directives.foreign, release))
    }
    return components
  }

  /// Reads the words of a command line, in which ` : ` ends a component.
  ///
  /// - Parameters:
  ///   - words: The words; what is left of them on return is the script and its arguments.
  ///   - release: The release of Slurm whose options count.
  /// - Throws: ``OptionError`` for an option that does not exist, or that is incomplete.
  public static func components(
    arguments words: inout [String], release: SlurmRelease = .linked
  ) throws(OptionError) -> [SubmissionOptions] {
    var components = [try SubmissionOptions(arguments: &words, release: release)]
    while words.first == ":" {
      words.removeFirst()
      components.append(try SubmissionOptions(arguments: &words, release: release))
    }
    return components
  }

  /// Puts together what is asked for each component, as `sbatch` does.
  ///
  /// What is no option of a component alone, such as `--time`, holds for those behind it, too, until
  /// they say otherwise; the number of nodes or tasks does not. On a command line it holds even for
  /// those before it that do not say otherwise. A command line without a ` : ` is about all components.
  /// A file stays the same for those behind, also where their folder is another.
  ///
  /// - Parameters:
  ///   - script: What ``components(script:release:)`` read.
  ///   - environment: The options of variables, which are about all components.
  ///   - arguments: What ``components(arguments:release:)`` read.
  ///   - folder: Where relative names start; nil for this process's working folder.
  /// - Returns: The options of each component, to be applied to a ``JobDescription`` each.
  public static func components(
    script: [SubmissionOptions], environment: SubmissionOptions, arguments: [SubmissionOptions],
    in folder: String? = nil
  ) -> [SubmissionOptions] {
    // sbatch reads the whole command line once before it comes to the components.
    var carried = arguments.count > 1 ? arguments.reduce(.none, +).forOthers : .none
    return (0..<max(script.count, arguments.count, 1)).map { index in
      let own = index < script.count ? script[index] : .none
      let last = arguments.isEmpty ? .none : arguments[min(index, arguments.count - 1)]
      let all = carried + own + environment + last
      carried = all.ofLaterComponents.withWholePaths(in: folder)
      return all
    }
  }

  /// Those of a whole command line that a component has unless it says otherwise.
  private var forOthers: SubmissionOptions {
    var options = ofLaterComponents
    // Those of plugins are not read before the component's turn.
    options.given.removeAll { $0.option.name == "spank" }
    options.given = options.given.map(\.forOthers)
    return options
  }

  /// Those that the components behind the one that gave them have, too.
  private var ofLaterComponents: SubmissionOptions {
    var kept = self
    kept.given.removeAll { $0.option.isOfOneComponent || hasOtherMemory && $0.isOthersMemory }
    return kept
  }

  /// The same, each file by its whole path, since the next component may have another folder.
  private func withWholePaths(in folder: String?) -> SubmissionOptions {
    guard var start = folder ?? SubmissionOrigin.current.directory else { return self }
    if let own = value(of: "chdir") { start = own.hasPrefix("/") ? own : "\(start)/\(own)" }
    var options = self
    options.given = given.map { $0.withWholePath(in: start) }
    return options
  }

  /// Whether the component asks for memory of its own, other than `--mem`.
  private var hasOtherMemory: Bool {
    given.contains { $0.isExplicit && ["mem-per-cpu", "mem-per-gpu"].contains($0.option.name) }
  }
}

extension GivenOption {
  /// Whether it is a `--mem` that gives way, and is then forgotten by the components behind, too.
  fileprivate var isOthersMemory: Bool { !isExplicit && option.name == "mem" }
}

extension SubmissionOption {
  /// Whether a component alone has it, and the ones behind begin without.
  var isOfOneComponent: Bool { Self.ofOneComponent.contains(name) }

  /// Those that `sbatch` forgets before it reads the next component.
  private static let ofOneComponent: Set = [
    "bb", "constraint", "contiguous", "core-spec", "cores-per-socket", "cpu-freq", "cpus-per-gpu",
    "cpus-per-task", "distribution", "exclusive", "external", "extra-node-info", "gpu-bind",
    "gpu-freq", "gpus", "gpus-per-node", "gpus-per-socket", "gpus-per-task", "gres", "gres-flags",
    "hint", "licenses", "mail-type", "mail-user", "mem-bind", "mem-per-cpu", "mem-per-gpu",
    "mincpus", "network", "nodefile", "nodelist", "nodes", "ntasks", "ntasks-per-core",
    "ntasks-per-gpu", "ntasks-per-node", "ntasks-per-socket", "ntasks-per-tres", "overcommit",
    "oversubscribe", "partition", "power", "resources", "resv-ports", "sockets-per-node",
    "spread-job", "switches", "tasks-per-node", "thread-spec", "threads-per-core", "tmp",
    "tres-bind", "tres-per-task", "umask", "use-min-nodes",
  ]
}
