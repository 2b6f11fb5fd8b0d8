import Foundation

@testable import Slurm

/// Batch scripts: their directives, and what these ask for.
enum DirectivesTarget {
  static func check(_ bytes: UnsafeRawBufferPointer) {
    let script = Array(bytes)
    let lines = script.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for release in [SlurmRelease(20, 11, 9), SlurmRelease(22, 5, 8), SlurmRelease(26, 5, 3)] {
      do throws(OptionError) {
        let options = try SubmissionOptions(script: script, release: release)
        checkPlaces(options.given.map(\.place), lines)
        for option in options.given {
          require(option.option.isKnown(to: release), "\(option.text) in \(release)")
        }
        var job = JobDescription(script: .text("#!/bin/sh\n"))
        try job.apply(options)
        checkAgain(options, job)
      } catch {
        checkPlaces([error.place], lines)
      }
    }
  }

  /// Options stand on lines that say so.
  private static func checkPlaces(_ places: [OptionPlace], _ lines: [ArraySlice<UInt8>]) {
    for place in places {
      guard case .line(let number) = place, (1...lines.count).contains(number) else {
        return require(false, "no line: \(place)")
      }
      let marks = ["#SBATCH", "#SLURM", "#PBS", "#BSUB"]
      require(
        marks.contains { lines[number - 1].starts(with: $0.utf8) }, "nothing is said in \(place)")
    }
  }

  /// What is written out word by word asks for the same.
  private static func checkAgain(_ options: SubmissionOptions, _ job: JobDescription) {
    let ofTheTime = ["begin", "deadline"]
    let given = options.given.filter { !ofTheTime.contains($0.option.name) }
    var words = given.map(\.text)
    let count = words.count
    guard let again = try? SubmissionOptions(arguments: &words, release: SlurmRelease(22, 5, 8)),
      again.given.count == count
    else { return }
    var other = JobDescription(script: .text("#!/bin/sh\n"))
    guard (try? other.apply(again)) != nil else { return }
    require(words.isEmpty, "\(words) are no options")
    require(
      other.name == job.name && other.nodes == job.nodes && other.layout == job.layout
        && other.gpus == job.gpus && other.flags == job.flags && other.memory == job.memory
        && other.tasks == job.tasks && other.environment == job.environment,
      "\(given.map(\.text)) ask for something else")
  }
}
