"""What is wrong with a page: axe, targets, words off the side, words too small for the far seats.
Knows how to look, and no page."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TARGET_PIXELS = 48
WALL_PIXELS = 1080 * 0.04
SMALL_TARGETS = """least => [...document.querySelectorAll(
    'a[href], button, summary, label.opt, label.tick, .segments label, textarea, '
    + 'input:not([type=radio]):not([type=checkbox])')]
  .filter(each => each.offsetParent && each.type !== 'hidden')
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([_, box]) => box.height > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
  .map(([each, box]) => `${each.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)"""

DOUBLE_TEXT = """() => {
  const all = [...document.body.querySelectorAll('*')].map(each => [each, getComputedStyle(each)])
    .map(([each, style]) => [each, parseFloat(style.fontSize), parseFloat(style.lineHeight)]);
  for (const [each, size, line] of all) {
    each.style.fontSize = `${size * 2}px`;
    if (line) each.style.lineHeight = `${line * 2}px`;
  }
}"""

SIDEWAYS = """() => {
  const page = document.documentElement, beyond = page.scrollWidth - page.clientWidth;
  const who = [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > page.clientWidth + 0.5).slice(-1)[0];
  return beyond > 0 ? `${beyond} px run off the side: ${who?.outerHTML.slice(0, 120)}` : '';
}"""

SMALL_ON_THE_WALL = """least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    const box = parent.getBoundingClientRect();
    if (!text || parent.closest('.sr, [hidden], script, style') || box.width === 0) continue;
    const svg = parent.ownerSVGElement;
    const scale = svg ? svg.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
    if (size < least) small.push(`${text}: ${size}`);
  }
  return small;
}"""


class Review:
    """Collects what is wrong with many pages, so that one run names all of it."""

    def __init__(self):
        self.axe = Axe()
        self.faults = []

    def axe_on(self, page, name):
        found = self.axe.run(page, options={"runOnly": RULES}).response["violations"]
        self.faults += [
            f"{name}: {each['id']}: {node['html'][:120]}" for each in found
            for node in each["nodes"]]

    def phone(self, page, name):
        """A page in a hand: axe, targets, a narrow phone, large text."""
        self.axe_on(page, name)
        self.faults += [f"{name}: target {each}" for each in
                        page.evaluate(SMALL_TARGETS, TARGET_PIXELS)]
        usual = page.viewport_size
        page.set_viewport_size({"width": 320, "height": usual["height"]})
        self.sideways(page, f"{name} at 320 px")
        page.set_viewport_size(usual)

    def large(self, page, name):
        """Text of 200 %: nothing runs off the side. The page is reloaded afterwards."""
        page.evaluate(DOUBLE_TEXT)
        self.sideways(page, f"{name} at 200 %")
        page.reload()

    def sideways(self, page, name):
        if beyond := page.evaluate(SIDEWAYS):
            self.faults.append(f"{name}: {beyond}")

    def wall(self, page, name):
        self.axe_on(page, name)
        self.faults += [f"{name}: small {each}" for each in
                        page.evaluate(SMALL_ON_THE_WALL, WALL_PIXELS)]

    def close(self):
        assert not self.faults, "\n".join(self.faults)
