/// The exit statuses, as in `sysexits.h`.
enum ExitStatus {
  static let refused: Int32 = 1
  static let usage: Int32 = 64
  static let noController: Int32 = 69
  static let notPermitted: Int32 = 77
  static let interrupted: Int32 = 130
}
