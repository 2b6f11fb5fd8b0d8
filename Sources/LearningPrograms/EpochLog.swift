internal import SlurmPrograms
package import SlurmTraining

/// Prints a line for each epoch.
package struct EpochLog: TrainingCallback {
  package init() {}

  package func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    if let epoch = training.history.last { Console.print("\(epoch)") }
  }
}
