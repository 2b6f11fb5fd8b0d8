import Glibc

/// Makes the folder and the record of a new sandbox, and gives out its name and ports.
struct SandboxCreation {
  var options: Sandbox.Options
  var environment: [String: String]
  var registry: Registry

  init(options: Sandbox.Options, environment: [String: String]) throws(SandboxError) {
    self.options = options
    self.environment = environment
    registry = try Registry.current.prepare()
  }

  /// - Returns: the start-up that remains to be run. The sandbox is locked until it ends.
  func make() throws(SandboxError) -> Startup {
    let registryLock = try registry.lock()
    defer { _ = registryLock }
    removeUnfinished()
    let name = try chooseName()
    let directory = try chooseDirectory(name: name)
    let layout = Layout(directory: directory)
    try check(layout)
    let record = try makeRecord(name: name, directory: directory)

    // It appears under its name only when the record is in it, so that nobody sees it without.
    let isElsewhere = options.directory != nil
    let building = Layout(directory: isElsewhere ? directory : registry.path(of: ".new-\(name)"))
    try makeFolder(building.directory)
    do throws(SandboxError) {
      try makeSubfolders(building, nodes: record.nodes)
      let lock = try FileLock(building.lock, creating: true)
      try record.save(to: building)
      if isElsewhere {
        try registry.enter(name, directory: directory)
      } else if rename(building.directory, directory) != 0 {
        throw .system("make the folder", directory, errno)
      }
      return Startup(options: options, record: record, lock: lock)
    } catch {
      _ = Folder.remove(building.directory)
      throw error
    }
  }

  /// Removes what processes left that were killed while they made or removed a sandbox.
  private func removeUnfinished() {
    for name in Folder.names(in: registry.root) where name != ".lock" {
      let path = registry.path(of: name)
      var info = stat()
      guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR,
        name.hasPrefix(".") || access(Layout(directory: path).record, F_OK) != 0
      else { continue }
      _ = Folder.remove(path)
    }
  }

  private func chooseName() throws(SandboxError) -> String {
    guard let name = options.name else {
      while true {
        let number = String(UInt32.random(in: 0..<60_466_176), radix: 36)
        let name = "sandbox-\(String(repeating: "0", count: 5 - number.count))\(number)"
        if registry.directory(of: name) == nil { return name }
      }
    }
    if let directory = registry.directory(of: name) {
      throw SandboxError(
        code: .nameTaken, operation: "make the sandbox", subject: name,
        reason: "there is one of that name in \(directory)",
        hint: "stop that one, or choose another name")
    }
    return name
  }

  private func chooseDirectory(name: String) throws(SandboxError) -> String {
    guard let asked = options.directory else { return registry.path(of: name) }
    var path = asked[...]
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    let slash = path.lastIndex(of: "/")
    let last = slash.map { path[path.index(after: $0)...] } ?? path
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard !last.isEmpty, last != ".", last != "..", let resolved = Folder.resolve(parent) else {
      throw .invalidOption("directory", "the folder \(parent) for \"\(asked)\" does not exist")
    }
    return resolved == "/" ? "/\(last)" : "\(resolved)/\(last)"
  }

  private func check(_ layout: Layout) throws(SandboxError) {
    let unfit: Set<Character> = ["\"", "'", "#", "%", ",", "=", "\\", "\n"]
    if layout.directory.contains(where: { $0.isWhitespace || unfit.contains($0) }) {
      throw .invalidOption(
        "directory", "\(layout.directory) holds a character that slurm.conf cannot",
        hint: "choose a folder without white space and without any of \" ' # % , = \\")
    }
    let socket = layout.longestSocket(nodes: options.nodeNames)
    // `sun_path` has 108 bytes with the zero at the end.
    if socket.utf8.count > 107 {
      throw .invalidOption(
        "directory",
        "\(layout.directory) is \(socket.utf8.count - 107) bytes too long: the path of a Unix "
          + "socket in it, such as \(socket), may have at most 107",
        hint: "choose a shorter folder, or set TMPDIR to one")
    }
  }

  private func makeRecord(name: String, directory: String) throws(SandboxError) -> SandboxRecord {
    let hasDatabase = options.accounting != nil
    let nodes = options.nodeNames
    let count = nodes.count + (hasDatabase ? 2 : 1)
    var ports = try Ports(taken: registry.takenPorts()).choose(count)[...]
    func asked(_ parameter: String) -> String? {
      options.parameters.first { $0.key.lowercased() == parameter.lowercased() }?.value
    }
    let controllerPort = ports.removeFirst()
    return SandboxRecord(
      name: name, directory: directory, tag: .random(),
      owner: .current,
      clusterName: asked("ClusterName") ?? name.lowercased().replacing("-", with: "_"),
      controllerPort: asked("SlurmctldPort").flatMap { Int($0) } ?? controllerPort,
      databasePort: hasDatabase ? ports.removeFirst() : nil,
      nodePorts: Dictionary(uniqueKeysWithValues: zip(nodes, ports)), nodes: nodes,
      environment: environment)
  }

  private func makeFolder(_ path: String) throws(SandboxError) {
    // Inside a registry that only we may enter, this opens nothing to others.
    if mkdir(path, 0o755) != 0 {
      let failure = errno
      var info = stat()
      guard failure == EEXIST, lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR,
        info.st_uid == geteuid(), Folder.names(in: path).isEmpty
      else {
        guard failure == EEXIST else { throw .system("make the folder", path, failure) }
        throw SandboxError(
          code: .nameTaken, operation: "make the folder", subject: path,
          reason: "there is something of that name, and it is not an empty folder of ours")
      }
    }
    guard chmod(path, 0o755) == 0 else { throw .system("open the folder", path, errno) }
  }

  private func makeSubfolders(_ layout: Layout, nodes: [String]) throws(SandboxError) {
    let open = [layout.runFolder, layout.logFolder, layout.spoolFolder]
    for path in open + nodes.map({ layout.spoolFolder(ofNode: $0) }) {
      try Folder.make(path, mode: 0o755)
    }
    for path in [layout.stateFolder, layout.databaseFolder] {
      try Folder.make(path, mode: 0o700)
    }
  }
}
