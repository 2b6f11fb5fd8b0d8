import Testing

@testable import slurmswift

@Suite("Markup")
struct MarkupTests {
  @Test func nothingOfATextIsMarkup() {
    #expect(
      Markup.escaped("<script a='b' c=\"d\">&amp;")
        == "&lt;script a=&#39;b&#39; c=&quot;d&quot;&gt;&amp;amp;")
    #expect(Markup.escaped("a\u{0}\u{1B}[1m\u{FFFE}é\n") == "a\u{FFFD}\u{FFFD}[1m\u{FFFD}é\n")
  }
}
