// QR symbols by libqrencode, as rows of `0` and `1` for pages and as an SVG path for print.

import CQREncode

/// Makes QR symbols.
public enum QR {
  /// Rows of the symbol of `text`, each of `0` and `1`; empty if the text is too long for any.
  public static func rows(_ text: String) -> [String] {
    // Level M: a quarter of a card may be dirty. 8-bit mode keeps URLs as they are.
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return [] }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { return [] }
    return (0..<width).map { row in
      String((0..<width).map { modules[row * width + $0] & 1 == 1 ? "1" : "0" as Character })
    }
  }

  /// One path of the dark modules, each 1 wide, from the upper left corner.
  public static func path(_ text: String) -> (size: Int, path: String) {
    let rows = rows(text)
    var path = ""
    for (y, row) in rows.enumerated() {
      for (x, module) in row.enumerated() where module == "1" { path += "M\(x) \(y)h1v1h-1z" }
    }
    return (rows.count, path)
  }
}
