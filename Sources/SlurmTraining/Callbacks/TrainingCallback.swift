/// What is done after batches and epochs.
///
/// A callback keeps nothing: what it needs to know of earlier epochs is in the training's history, which
/// is saved with it. So a training that is resumed does the same as one that never stopped. What it
/// writes it may write twice: an epoch that was not saved is trained again, to the same bits. And where a callback
/// fails, the training is saved as it is then, and all callbacks are told again of the same batch or epoch when it
/// goes on.
public protocol TrainingCallback: Sendable {
  /// Is called after each batch.
  func batchEnded<Scalar>(_ training: inout Training<Scalar>) throws

  /// Is called after each epoch, which is the last one of the history.
  func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws
}

extension TrainingCallback {
  /// Does nothing.
  public func batchEnded<Scalar>(_ training: inout Training<Scalar>) throws {}

  /// Does nothing.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {}
}
