// A plain printable sheet of seat cards: table, seat, QR, typed code. No names: who sits where
// is known by the roster alone.

public import Hall

/// Seat cards as one HTML page.
public enum Cards {
  /// One seat's card.
  public struct Card: Sendable {
    public let seat: SeatID
    /// What the QR code carries: the seat's whole link.
    public let url: String
    /// The six characters for phones that cannot read it.
    public let code: String

    public init(seat: SeatID, url: String, code: String) {
      self.seat = seat
      self.url = url
      self.code = code
    }
  }

  /// A page for A4, eight cards a sheet, in the order given.
  public static func html(_ cards: [Card], _ pages: Pages) -> String {
    let sheets = stride(from: 0, to: cards.count, by: Limits.cardsPerSheet).map { start in
      let sheet = cards[start..<min(start + Limits.cardsPerSheet, cards.count)]
      return "<section>\(sheet.map { html($0, pages) }.joined())</section>"
    }
    let title = [Language.ko, .en].map { pages.text("cards.title", $0) }.joined(separator: " / ")
    return """
      <!doctype html>
      <html lang="ko"><head><meta charset="utf-8"><title>\(escaped(title))</title>
      <style>\(css)</style></head><body>
      \(sheets.joined(separator: "\n"))
      </body></html>

      """
  }

  private static func html(_ card: Card, _ pages: Pages) -> String {
    let (table, number) = ("\(card.seat.table)", "\(card.seat.number)")
    let words = { (key: String) in
      escaped(pages.text(key, .ko, ["table": table, "number": number]))
    }
    let english = pages.text("phone.seat", .en, ["table": table, "number": number])
    let symbol = QR.path(card.url)
    // A quiet zone of four modules (ISO/IEC 18004 section 6.3.8).
    let box = "-4 -4 \(symbol.size + 8) \(symbol.size + 8)"
    return """
      <article><svg viewBox="\(box)" shape-rendering="crispEdges" role="img" aria-label="QR">\
      <path d="\(symbol.path)"/></svg><div><h2>\(words("cards.table"))<br>\
      \(words("cards.number"))</h2><p class="en" lang="en">\(escaped(english))</p>\
      <p>\(words("cards.camera"))</p><p class="code"><span>\(words("cards.code"))</span>\
      <b>\(escaped(card.code))</b></p>\
      </div></article>
      """
  }

  private static let css = """
    @page { size: A4; margin: 10mm }
    * { box-sizing: border-box }
    body { margin: 0; color: #1e2528; font-family: system-ui, "Apple SD Gothic Neo",
      "Malgun Gothic", "Noto Sans CJK KR", sans-serif; word-break: keep-all }
    section { display: grid; grid-template-columns: 95mm 95mm; break-after: page }
    section:last-child { break-after: auto }
    article { display: flex; align-items: center; height: 69mm; padding: 4mm; overflow: hidden;
      border: 0.3mm dashed #7d776b }
    svg { flex: none; width: 46mm; height: 46mm; margin-right: 3mm }
    h2 { margin: 0; font-size: 20pt; line-height: 1.25 }
    p { margin: 1mm 0 0; font-size: 10pt }
    .en { color: #4c5558 }
    .code { margin-top: 4mm }
    .code span { display: block; color: #4c5558 }
    .code b { font: 700 17pt/1.2 ui-monospace, "Noto Sans Mono", monospace; letter-spacing: 0.5mm }
    """
}
