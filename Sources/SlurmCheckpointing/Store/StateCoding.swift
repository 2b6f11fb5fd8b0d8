internal import FoundationEssentials

/// How small values and manifests become JSON, and come back.
enum StateCoding {
  /// - Throws: ``CheckpointError/Code/invalidValue``.
  static func data(of value: some Encodable, path: String) throws(CheckpointError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    // JSON has no such numbers, and a program's state may.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try encoder.encode(value)
    } catch {
      throw CheckpointError(.invalidValue, "encode", path, "\(error)")
    }
  }

  /// - Throws: ``CheckpointError/Code/invalidValue``.
  static func value<Value: Decodable>(
    _ type: Value.Type, in data: Data, path: String
  ) throws(CheckpointError) -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: data)
    } catch {
      throw CheckpointError(.invalidValue, "decode", path, "\(error)")
    }
  }
}
