// The files of this folder are run as one, in the order in which page.py names them. `element` is the
// conversation and `trigger` sends an event to the server; both are given by the component that loads this.
// Here: the panel beside the conversation, which on a phone is a sheet, and the quote that hovering shows.
const byId = (id) => document.getElementById(id);
const panel = byId("panel");
const narrow = window.matchMedia("(max-width: 860px)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (calm.matches ? "auto" : "smooth");

const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);

const spoken = document.createElement("p");
spoken.className = "unseen";
spoken.setAttribute("role", "status");
document.body.append(spoken);

// Writes an attribute only where it changes, so that watching the page does not set itself off.
function put(node, name, value) {
  if (node && node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// The box for questions is as wide as the text above it, which leaves room for a scrollbar on both sides.
const gutter = () => {
  const talk = byId("conversation");
  document.documentElement.style.setProperty("--gutter", `${talk.offsetWidth - talk.clientWidth}px`);
};
gutter();
narrow.addEventListener("change", gutter);

let opener = null;

function openSheet(from) {
  if (from) opener = from;
  if (narrow.matches) panel.classList.add("open");
}

function closeSheet() {
  panel.classList.remove("open");
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function dressPanel() {
  const head = byId("panel-head").querySelector(".panel-head");
  if (!head) return;
  put(panel, "role", "region");
  put(panel, "aria-label", head.dataset.name);
  for (const button of head.querySelectorAll("[data-view]")) {
    put(button, "aria-pressed", String(button.dataset.view === panel.dataset.view));
  }
  put(head.querySelector("[data-wide]"), "aria-pressed", String(panel.classList.contains("wide")));
}

function showView(name) {
  panel.dataset.view = name;
  dressPanel();
}

let turnShown = "";

function showTurn(number) {
  turnShown = String(number);
  for (const section of byId("sources").querySelectorAll(".turn, .check")) {
    section.classList.toggle("on", section.id.endsWith(`-${turnShown}`));
  }
}

function showCards(number, from) {
  showTurn(number);
  showView("sources");
  openSheet(from);
  panel.scrollTo({ top: 0 });
}

function showCheck(number, from) {
  showTurn(number);
  showView("check");
  openSheet(from);
  panel.scrollTo({ top: 0 });
  const section = byId(`check-${number}`);
  if (section) {
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  }
}

function showTip(link) {
  if (link.title) {
    link.dataset.quote = link.title;
    link.removeAttribute("title");
  }
  tip.textContent = link.dataset.quote;
  tip.hidden = false;
  link.setAttribute("aria-describedby", "tip");
  const at = link.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - tip.offsetWidth - 12);
  const above = at.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

function hideTip() {
  tip.hidden = true;
}

for (const [show, hide] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(show, (event) => {
    const link = event.target instanceof Element && event.target.closest("a.cite");
    if (link && !panel.classList.contains("open")) showTip(link);
  });
  document.addEventListener(hide, hideTip);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  hideTip();
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (panel.classList.contains("open")) {
    closeSheet();
  }
});
