// A plain printable sheet of seat cards: table, seat, QR, typed code. No names.

public import Hall

/// Seat cards as one HTML page.
public enum Cards {
  /// One seat's card.
  public struct Card: Sendable {
    public let seat: SeatID
    public let url: String
    public let code: String

    public init(seat: SeatID, url: String, code: String) {
      self.seat = seat
      self.url = url
      self.code = code
    }
  }

  /// A page for A4, eight cards a sheet.
  public static func html(_ cards: [Card]) -> String {
    """
    <!doctype html>
    <html lang="ko"><head><meta charset="utf-8"><title>자리표 / Seat cards</title><style>
    @page { size: A4; margin: 10mm }
    body { margin: 0; font-family: system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif; color: #1e2528 }
    .card { float: left; box-sizing: border-box; width: 50%; height: 68mm; padding: 7mm; border: 1px dashed #7d776b; break-inside: avoid }
    .card:nth-child(\(Limits.cardsPerSheet)n) { break-after: page }
    svg { float: right; width: 44mm; height: 44mm }
    h2 { margin: 0 0 4mm; font-size: 18pt } p { margin: 0 0 2mm; font-size: 11pt } b { font-size: 16pt; letter-spacing: 2px }
    </style></head><body>
    \(cards.map(card).joined(separator: "\n"))
    </body></html>
    """
  }

  private static func card(_ card: Card) -> String {
    let symbol = QR.path(card.url)
    let box = "-2 -2 \(symbol.size + 4) \(symbol.size + 4)"
    return """
      <div class="card"><svg viewBox="\(box)" shape-rendering="crispEdges" role="img" \
      aria-label="QR"><path d="\(symbol.path)"/></svg>\
      <h2>\(card.seat.table)번 테이블<br>\(card.seat.number)번</h2>\
      <p>카메라로 비춰 주세요</p><p>Table \(card.seat.table), seat \(card.seat.number)</p>\
      <p>자리 코드 <b>\(escaped(card.code))</b></p></div>
      """
  }
}
