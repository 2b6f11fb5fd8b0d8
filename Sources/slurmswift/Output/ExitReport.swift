import ArgumentParser
import Slurm
import SlurmCampaigns
import SlurmCheckpointing
import SlurmDMTCP
import SlurmSandbox

#if canImport(Glibc)
import Glibc
#endif

/// An error as the user sees it: words on stderr, and an exit status that scripts can tell apart.
struct ExitReport {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  func end() -> Never {
    switch error {
    case let error as SlurmError:
      Terminal.complain("\(error)", hint: error.hint)
      exit(error.exitStatus)
    case let error as ParseError:
      Terminal.complain(error.problem + "\n" + error.diagram, hint: error.hint)
      exit(ExitStatus.usage)
    case let error as OptionError:
      Terminal.complain("\(error)", hint: error.hint ?? "see 'slurmswift submit --help'")
      exit(ExitStatus.usage)
    case let error as SandboxError:
      Terminal.complain("\(error)", hint: nil)
      exit(error.code == .invalidOption ? ExitStatus.usage : ExitStatus.refused)
    case let error as CheckpointError:
      Terminal.complain("\(error)", hint: nil)
      exit(ExitStatus.refused)
    case let error as CampaignError:
      Terminal.complain("\(error)", hint: error.hint)
      exit(error.exitStatus)
    case let error as DMTCPError:
      Terminal.complain("\(error)", hint: error.hint)
      exit(error.code == .noCoordinator ? ExitStatus.noController : ExitStatus.refused)
    case is CancellationError:
      exit(ExitStatus.interrupted)
    default:
      if Slurmswift.exitCode(for: error) == .validationFailure,
        let misspelt = MisspeltCommand(in: CommandLine.arguments.dropFirst(), of: Slurmswift.self)
      {
        Terminal.complain("\(misspelt.parent) has no command \(misspelt.name)", hint: misspelt.hint)
        exit(ExitStatus.usage)
      }
      // The parser prints help and version on stdout, what is wrong on stderr.
      Slurmswift.exit(withError: error)
    }
  }
}

extension SlurmError {
  var exitStatus: Int32 {
    let isConfiguration = code == .noConfiguration || code == .configurationRejected
    if isConfiguration || code.isControllerAbsent || code == .accountingUnreachable {
      return ExitStatus.noController
    }
    if code.isPermissionDenied { return ExitStatus.notPermitted }
    let isUsage = [.invalidScript, .invalidDescription, .unknownUser].contains(code)
    return isUsage ? ExitStatus.usage : ExitStatus.refused
  }
}

extension CampaignError {
  fileprivate var exitStatus: Int32 {
    switch self {
    case .invalidPlan, .pattern, .noRoom, .noSuchTasks: ExitStatus.usage
    case .ofOtherUser: ExitStatus.notPermitted
    default: ExitStatus.refused
    }
  }

  fileprivate var hint: String? {
    switch self {
    case .folderTaken: "a campaign beside it, with tasks of its own, has another --directory"
    case .pattern: "give another --directory"
    case .taskEnded: "when the campaign is over, 'slurmswift campaign retry' does tasks again"
    default: nil
    }
  }
}
