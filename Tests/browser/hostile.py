"""Words that would be more than words, were a page to parse them, and what tells whether one did."""

UNSEEN = ["\u0000", "\u0007", "\u001b[31m", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad",
          "\u2028", "\r\n", "\u0085", "\U000e0041"]
"""Control and bidirectional characters, and line ends: taken out, or one blank."""
LINE_ENDS = {"\u2028", "\r\n", "\u0085"}

SHORT = ["<b>hit</b>", "<img src=x>", "</h3><svg>", "\"onclick=hit=1", "{{hit=1}}", "'><i>hit",
         "&lt;b&gt;", "</script><b>"]
"""As long as a theme's name may be."""

ALIVE = """() => {
  const found = [...document.querySelectorAll('*')].filter(each =>
    /^(iframe|math|object|embed|template|base|meta)$/i.test(each.localName) && each.closest('body')
    || [...each.attributes].some(({name, value}) => name.startsWith('on')
      || /^(href|src|action|xlink:href)$/.test(name) && /^(javascript:|x$)/i.test(value.trim())));
  const known = typeof hit === 'undefined' ? [] : ['a script ran'];
  return [...known, ...found.map(each => each.outerHTML.slice(0, 120))];
}"""
"""What of such words came to life on a page."""


def payloads():
    """A hundred of them."""
    acts = ["hit=1", "hit=`1`", "(hit)=1", "window.hit=1", "top.hit=1"]
    shapes = [
        "<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<svg/onload={}>",
        "<a href=javascript:{}>x</a>", "\"><script>{}</script>", "'><img src=x onerror={}>",
        "</textarea><script>{}</script>", "</title><script>{}</script>", "<iframe srcdoc=<script>{}>",
        "<body onload={}>", "<details open ontoggle={}>", "<input autofocus onfocus={}>",
        "<math><mi xlink:href=javascript:{}>", "<style>@import'javascript:{}'</style>",
        "{{{{{}}}}}", "${{{}}}", "&lt;script&gt;{}&lt;/script&gt;", "<!--><img src=x onerror={}>-->",
        "<template><img src=x onerror={}></template>"]
    return [shape.format(act) for shape in shapes for act in acts]


def with_unseen(words):
    """`words` as typed with a character nobody sees at its middle, and as everybody reads it."""
    for number, each in enumerate(words):
        odd, half = UNSEEN[number % len(UNSEEN)], len(each) // 2
        seen = " " if odd in LINE_ENDS else odd.replace("\u001b", "") if "\u001b" in odd else ""
        read = " ".join(f"{each[:half]}{seen}{each[half:]}".split())
        yield f"{each[:half]}{odd}{each[half:]}", read
