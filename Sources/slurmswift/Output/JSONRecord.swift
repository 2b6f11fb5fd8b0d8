/// What JSON says of a thing: its properties by name, each always there, and null where there is no
/// value.
struct JSONRecord: Encodable {
  private let properties: [(name: String, value: any Encodable)]

  init(_ properties: [(name: String, value: any Encodable)]) { self.properties = properties }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in properties {
      try container.encode(value, forKey: Name(stringValue: name))
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONRecord: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral properties: (String, any Encodable)...) { self.init(properties) }
}
