// Scripts and styles without what means nothing; what means something stays to the byte.

import Hall
import Testing

@testable import Site

@Test func script_losesBlanksAndComments_andNothingElse() {
  let rows: [(script: String, bare: String)] = [
    ("var a = 1;  // one\nvar b = a + 2;", "var a=1;var b=a+2;"),
    ("/* a\n b */ return  x ;", "return x;"),
    ("f('a  // b', \"c /* d */\", `e  f`);", "f('a  // b',\"c /* d */\",`e  f`);"),
    ("s = 'it\\'s  ' + \"\\\\\" ;", "s='it\\'s  '+\"\\\\\";"),
    ("x.replace(/\\B(?= a)/g, ' ');", "x.replace(/\\B(?= a)/g,' ');"),
    ("a = /[/ '] b/.test(c) ;", "a=/[/ '] b/.test(c);"), ("a = b / c / d;", "a=b/c/d;"),
    ("a = (b) / c / d;", "a=(b)/c/d;"), ("a + ++b - -c", "a+ ++b- -c"),
    ("if (a)\n  b();\nelse\n  c();", "if(a)\nb();else\nc();"),
    ("a()\nb()", "a()\nb()"), ("f(function () {\n  g();\n});\n", "f(function(){g();});"),
    ("var o = {\n  a: 1\n};\nvar p", "var o={a:1};var p"), ("x = 오전 + '오전 '", "x=오전+'오전 '"),
    ("", ""), ("// only", ""), ("a // last", "a"),
  ]
  for row in rows { #expect(Bare.script(row.script) == row.bare, "\(row.script)") }
}

@Test func script_thatIsBare_staysAsItIs() {
  for parts in PhoneParts.all {
    let script = parts.script(Assets())
    #expect(!script.isEmpty && Bare.script(script) == script)
  }
}

@Test func style_losesCommentsAndIndents() {
  let style = "/* a */\n.b{c:d}\n\n  .e{background:url(\"data:x  y\")}\n"
  #expect(Bare.style(style) == ".b{c:d}\n.e{background:url(\"data:x  y\")}")
}

@Test func beginning_hasWordsForItsPartsAlone() {
  let score = PhoneParts(.score(min: 1, max: 5), .open)
  let runoff = PhoneParts(.ranked(decides: .irv), .revealed)
  let rows: [(key: String, score: Bool, runoff: Bool)] = [
    ("phone.vote", true, false), ("phone.wait.lead", true, true), ("phone.score.none", true, false),
    ("phone.steps.low", true, false), ("phone.points.left", false, false),
    ("phone.ranked.place", false, true), ("phone.result.cast", false, true),
    ("phone.result.ranked.won", false, true), ("phone.result.ranked.by.irv", false, true),
    ("phone.result.ranked.by.borda", false, false), ("phone.result.scale.moved", false, false),
    ("refusal.pollClosed", true, false), ("refusal.other", true, true),
    ("phone.wait.talk", false, false), ("refusal.unknownNote", false, false),
    ("page.refresh", false, false),
  ]
  for row in rows {
    #expect(score.needs(row.key) == row.score && runoff.needs(row.key) == row.runoff, "\(row.key)")
  }
}
