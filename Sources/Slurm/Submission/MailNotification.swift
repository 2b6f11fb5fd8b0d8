/// Mail that Slurm sends about a job.
public struct MailNotification: Hashable, Codable, Sendable {
  /// What mail is sent about.
  public var events: Events
  /// To whom; nil is the user who submits.
  public var recipient: String?

  /// Asks for mail.
  public init(on events: Events, to recipient: String? = nil) {
    self.events = events
    self.recipient = recipient
  }
}
