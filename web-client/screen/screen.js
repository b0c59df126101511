// The main screen and the observers' page: one link, one stage, redrawn when boards change and once a second.
// It refuses to send anything: what it shows is the MC's command.

import { linkToken } from "../lib/sitting.js";
import { $, h, put } from "../lib/dom.js";
import { connect } from "../lib/socket.js";
import { loadText, t } from "../lib/text.js";
import { Stage } from "./views.js";

const page = location.pathname.startsWith("/watch") ? "watch" : "screen";
const root = $("#stage");
const plain = (words) =>
  put(root, h("div", { class: "body" }, h("div", { class: "view message" }, h("h1", {}, words))));

await loadText({ remember: `wontak.lang.${page}` });
document.title = t("screen.title");
const token = linkToken(page);
if (!token) plain(t("screen.ended"));
else run();

function run() {
  plain(t("screen.loading"));
  let stage = null, due = 0;
  // Boards that come together are drawn together: at most five times a second, so that bars glide instead of jump.
  const later = () => {
    due = due || setTimeout(draw, 200);
  };
  const draw = () => {
    due = 0;
    if (link.state === "ended" || !link.store.topic("screen").rev) return;
    stage = stage || new Stage(root);
    stage.show(link.store, link.now(), link.state !== "open");
  };
  const link = connect({
    token,
    onBoards: later,
    onState: later,
    onEnded: () => {
      stage = null;
      plain(t("screen.ended"));
    },
  });
  setInterval(() => stage?.tick(link.store, link.now()), 250);
}
