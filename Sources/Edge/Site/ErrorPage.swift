// What a person sees when a request led nowhere: what happened and what to do, in Korean and
// English, without a script. Programs get one line.

public import HTTP

extension Pages {
  /// An answer for a status: a page for browsers, one line for programs.
  public func error(_ status: Int, _ request: Request) -> Response {
    let known = ErrorStyle.statuses.contains(status) ? "error.\(status)" : "error.other"
    let wantsPage = request.headers["accept"]?.contains("text/html") ?? false
    guard wantsPage else { return .text(status, "\(status) \(texts(known, .en))\n") }
    let english = "\(texts(known, .en)). \(texts(known + ".todo", .en))"
    let body = """
      <main><h1>\(escaped(texts(known, .ko)))</h1><p>\(escaped(texts(known + ".todo", .ko)))</p>\
      <p lang="en">\(escaped(english))</p><p class="code">\(status)</p></main>
      """
    return document(
      status, title: texts("common.product", .ko), body: body, css: ErrorStyle.css, request)
  }
}

private enum ErrorStyle {
  /// Those with words of their own.
  static let statuses: Set<Int> = [400, 403, 404, 405, 421, 429, 503]

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
