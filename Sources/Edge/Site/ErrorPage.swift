// What a person sees when a request led nowhere: what happened and what to do, in Korean and
// English, without a script. Programs get one line.

public import HTTP

extension Pages {
  /// An answer for a status: a page for browsers, one line for programs.
  public func error(_ status: Int, _ request: Request) -> Response {
    let words = ErrorWords.of(status)
    let wantsPage = request.headers["accept"]?.contains("text/html") ?? false
    guard wantsPage else { return .text(status, "\(status) \(words.en)\n") }
    let body = """
      <main><h1>\(escaped(words.ko))</h1><p>\(escaped(words.todo))</p>\
      <p lang="en">\(escaped(words.en))</p><p class="code">\(status)</p></main>
      """
    return document(status, title: "원탁", body: body, css: ErrorWords.css, request)
  }
}

/// What is said about a status.
private struct ErrorWords {
  /// What happened.
  let ko: String
  /// What to do now.
  let todo: String
  let en: String

  static func of(_ status: Int) -> ErrorWords {
    switch status {
    case 400:
      ErrorWords(
        ko: "보낸 내용을 읽지 못했습니다", todo: "앞 화면으로 돌아가 다시 눌러 주세요. 어려우면 손을 들어 주세요.",
        en: "The request could not be read. Please go back and press again.")
    case 403:
      ErrorWords(
        ko: "이 링크로는 들어갈 수 없습니다", todo: "자리표의 QR 코드를 카메라로 다시 비춰 주세요. 어려우면 손을 들어 주세요.",
        en: "This link does not open anything. Please scan the code on your seat card again.")
    case 404:
      ErrorWords(
        ko: "이 주소에는 아무것도 없습니다", todo: "자리표의 QR 코드를 카메라로 다시 비춰 주세요. 어려우면 손을 들어 주세요.",
        en: "There is nothing at this address. Please scan the code on your seat card again.")
    case 405:
      ErrorWords(
        ko: "이 주소는 그렇게 쓸 수 없습니다", todo: "앞 화면으로 돌아가 다시 눌러 주세요.",
        en: "This address does not take that method.")
    case 421:
      ErrorWords(
        ko: "이 이름으로는 들어올 수 없습니다", todo: "앞 화면에 나온 QR 코드를 카메라로 비춰 주세요.",
        en: "This server does not answer to that name. Please scan the code on the main screen.")
    case 429, 503:
      ErrorWords(
        ko: "잠시 멈췄습니다. 기록된 투표는 안전합니다", todo: "잠시 뒤 다시 눌러 주세요.",
        en: "Paused for a moment. Recorded votes are safe. Please try again shortly.")
    default:
      ErrorWords(
        ko: "하지 못했습니다", todo: "처음부터 다시 열어 주세요. 어려우면 손을 들어 주세요.",
        en: "That did not work. Please open it again.")
    }
  }

  static let css = """
    body{margin:0;background:#f8f6f1;color:#1e2528;font:18px/1.5 system-ui,\
    "Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR",sans-serif;word-break:keep-all}
    main{max-width:560px;margin:0 auto;padding:48px 16px}
    h1{margin:0 0 8px;font-size:24px;line-height:34px}
    p{margin:0 0 16px}
    p[lang]{padding-top:16px;border-top:1px solid #dbd6ca;color:#4c5558;font-size:16px}
    .code{color:#4c5558;font-size:14px}
    """
}
