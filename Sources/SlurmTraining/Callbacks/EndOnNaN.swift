/// Ends a training whose loss is no number any more: nothing would make it one again.
///
/// Put it first: what stands behind it then keeps the last good network.
public struct EndOnNaN: TrainingCallback {
  /// What it throws.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The epoch, from 1.
    public let epoch: Int

    /// One line, with what may help.
    public var description: String {
      "the loss of epoch \(epoch) is no number: a lower learning rate may help, or samples around 0"
    }
  }

  /// Ends any training.
  public init() {}

  /// Looks at the losses.
  ///
  /// - Throws: ``Failure``.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    guard let epoch = training.history.last else { return }
    if !epoch.loss.isFinite || epoch.validationLoss?.isFinite == false {
      throw Failure(epoch: epoch.epoch)
    }
  }
}
