// Who works: every named sitting, whether it is connected, and ending one.

import { h } from "../lib/dom.js";
import { lang, t } from "../lib/text.js";
import { ask, button, draw, panel } from "../staff/panel.js";

const shownFirst = 6;

export function sittingsPanel(work) {
  const { section, head, body, says } = panel("", { id: "sittings-head" });
  let all = false;

  function update() {
    const list = work.topic("sittings").all().sort((a, b) =>
      Number(b.role !== "table") - Number(a.role !== "table") || a.at - b.at
    );
    head.textContent = t("console.sittings", { n: list.length });
    draw(body, [list, all, lang()], () => [
      h("ul", { class: "lines" }, (all ? list : list.slice(0, shownFirst)).map(line)),
      list.length > shownFirst
        ? button(t(all ? "console.fewer" : "console.allSittings"), () => {
          all = !all;
          update();
        }, { kind: "dense", focus: "all-sittings" })
        : undefined,
    ]);
  }

  function line(sitting) {
    const mine = sitting.n === work.sitting.sitting;
    const [role, number] = sitting.link.split(":");
    const place = role === "table"
      ? t("staff.tableName", { n: number })
      : `${t(`staff.link.${role}`)} ${number}`;
    return h(
      "li",
      { class: "row" },
      h(
        "div",
        {},
        h("p", {}, h("b", {}, sitting.name || "–"), mine ? ` (${t("console.you")})` : ""),
        h(
          "p",
          { class: "meta" },
          [place, work.clock(sitting.at), t(sitting.on ? "staff.connected" : "console.lost")].join(
            " · ",
          ),
        ),
      ),
      mine ? undefined : button(t("console.endSitting"), () => end(sitting, place), {
        kind: "dense push",
        focus: `end-${sitting.n}`,
        "aria-label": `${t("console.endSitting")}: ${sitting.name}, ${place}`,
      }),
    );
  }

  async function end(sitting, place) {
    const sure = await ask({
      title: t("console.endAsk", { name: sitting.name, place }),
      body: t("console.endMeans"),
      act: t("console.endSitting"),
    });
    if (sure) await work.send("endSitting", { sitting: sitting.n }, says);
  }

  return { section, update };
}
