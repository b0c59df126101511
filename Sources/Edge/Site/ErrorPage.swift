// What a person sees when a request led nowhere: what happened and what to do, in Korean and
// English, without a script.

public import HTTP

extension Pages {
  /// An answer for a status: a page for browsers, one line for programs.
  public func error(_ status: Int, _ request: Request) -> Response {
    let (ko, en) = Pages.sentences[status] ?? Pages.other
    let wantsPage = request.headers["accept"]?.contains("text/html") ?? false
    guard wantsPage else { return .text(status, "\(status) \(en)\n") }
    let html = """
      <!doctype html>
      <html lang="ko"><head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width,initial-scale=1">\
      <title>원탁</title><link rel="icon" href="data:,"></head>\
      <body><main><h1>\(escaped(ko))</h1><p lang="en">\(escaped(en))</p></main></body></html>
      """
    return page(
      status, Array(html.utf8),
      policy: "default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
      request)
  }

  private static let other = (
    ko: "하지 못했습니다. 다시 열어 주세요. 어려우면 손을 들어 주세요.", en: "That did not work. Please open it again."
  )

  private static let sentences: [Int: (ko: String, en: String)] = [
    400: ("보낸 내용을 읽지 못했습니다. 앞 화면으로 돌아가 다시 눌러 주세요.", "The request could not be read. Please go back and try again."),
    403: (
      "이 링크로는 들어갈 수 없습니다. 자리표의 QR 코드를 다시 비춰 주세요. 어려우면 손을 들어 주세요.",
      "This link does not open anything. Please scan the code on your seat card again."
    ),
    404: ("이 주소에는 아무것도 없습니다. 자리표의 QR 코드를 다시 비춰 주세요.", "There is nothing at this address."),
    405: ("이 주소는 그렇게 쓸 수 없습니다.", "This address does not take that method."),
    421: ("이 이름으로는 들어올 수 없습니다. 자리표의 QR 코드를 비춰 주세요.", "This server does not answer to that name."),
    503: (
      "잠시 멈췄습니다. 기록된 투표는 안전합니다. 잠시 뒤 다시 눌러 주세요.",
      "Paused for a moment. Recorded votes are safe. Please try again shortly."
    ),
  ]
}
