import Testing

@testable import SlurmSandbox

struct ListenersTests {
  @Test func `only a listening row of the TCP table counts`() {
    let table = """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
         0: 0100007F:3E80 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
         1: 0100007F:3E81 0100007F:3E80 01 00000000:00000000 00:00000000 00000000     0
      """
    #expect(Listeners.isListening(port: 16_000, table: table))
    #expect(!Listeners.isListening(port: 16_001, table: table))
    #expect(!Listeners.isListening(port: 1, table: ""))
  }

  @Test func `only a listening row of the Unix table counts`() {
    let table = """
      Num       RefCount Protocol Flags    Type St Inode Path
      0000000000000000: 00000002 00000000 00010000 0001 01 21112 /a folder/socket
      0000000000000000: 00000003 00000000 00000000 0001 03 21113 /connected
      0000000000000000: 00000003 00000000 00000000 0001 03 21114
      """
    #expect(Listeners.isListening(socket: "/a folder/socket", table: table))
    #expect(!Listeners.isListening(socket: "/connected", table: table))
    #expect(!Listeners.isListening(socket: "", table: table))
  }
}
