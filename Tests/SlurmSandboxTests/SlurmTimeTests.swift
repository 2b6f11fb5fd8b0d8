import Testing

@testable import SlurmSandbox

struct SlurmTimeTests {
  @Test(arguments: [
    (Duration.seconds(0), "0-00:00:00"), (.seconds(120), "0-00:02:00"),
    (.seconds(86_400 * 7), "7-00:00:00"), (.seconds(93_784), "1-02:03:04"),
    (.milliseconds(1500), "0-00:00:02"),
  ])
  func `a time span is written with days`(duration: Duration, text: String) {
    #expect("\(SlurmTime(duration: duration))" == text)
  }

  @Test func `no limit has a word`() {
    #expect("\(SlurmTime(duration: nil))" == "UNLIMITED")
  }
}
