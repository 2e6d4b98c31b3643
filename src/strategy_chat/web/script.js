// Behaviour of the page. `element` is the conversation, `trigger` sends an event to the server, `watch` tells
// of a new value; all three are given by the component that loads this.
const panel = () => document.getElementById("panel");
const sources = () => document.getElementById("sources");
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

let opener = null;

function showTurn(number) {
  for (const section of sources().querySelectorAll(".turn")) {
    section.classList.toggle("on", section.id === `turn-${number}`);
  }
}

function openSheet(from) {
  opener = from;
  if (narrow.matches) panel().classList.add("open");
}

function closeSheet() {
  panel().classList.remove("open");
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function showSource(link) {
  const id = link.getAttribute("href").slice(1);
  const card = document.getElementById(id);
  if (!card) return;
  showTurn(id.split("-")[1]);
  for (const other of sources().querySelectorAll(".card.on")) other.classList.remove("on");
  card.classList.add("on");
  openSheet(link);
  card.scrollIntoView({ block: "nearest", behavior: glide() });
  card.focus({ preventScroll: true });
}

async function copy(button) {
  const text = button.parentElement.querySelector(".plain").textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const label = button.textContent;
  button.textContent = button.dataset.done;
  spoken.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 1500);
}

function showTip(link) {
  if (link.title) {
    link.dataset.quote = link.title;
    link.removeAttribute("title");
  }
  tip.textContent = link.dataset.quote;
  tip.hidden = false;
  const at = link.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - tip.offsetWidth - 12);
  const above = at.top - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

function hideTip() {
  tip.hidden = true;
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest("a.cite");
  if (link) {
    event.preventDefault();
    hideTip();
    showSource(link);
    return;
  }
  const button = event.target.closest("button");
  if (!button) return;
  if ("ask" in button.dataset) trigger("submit", { question: button.textContent });
  if ("copy" in button.dataset) copy(button);
  if ("close" in button.dataset) closeSheet();
  if (button.dataset.sources) {
    showTurn(button.dataset.sources);
    openSheet(button);
  }
});

for (const [show, hide] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(show, (event) => {
    const link = event.target instanceof Element && event.target.closest("a.cite");
    if (link && !panel().classList.contains("open")) showTip(link);
  });
  document.addEventListener(hide, hideTip);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hideTip();
    if (panel().classList.contains("open")) closeSheet();
  }
});

// Enter that ends the composition of a Chinese word must not send the question.
for (const kind of ["keydown", "keypress"]) {
  document.addEventListener(kind, (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  }, true);
}

let shown = 0;
let heard = "";

function refresh() {
  const turns = element.querySelectorAll(".exchange");
  const last = turns[turns.length - 1];
  const welcome = element.querySelector(".welcome");
  if (welcome) document.documentElement.lang = welcome.lang;
  if (!last) {
    shown = 0;
    return;
  }
  if (turns.length !== shown) {
    shown = turns.length;
    panel().classList.remove("open");
  }
  const state = `${shown} ${last.dataset.state}`;
  if (state !== heard) {
    heard = state;
    last.scrollIntoView({ block: "start", behavior: glide() });
    const text = last.querySelector(".answer, .working, .failed, .stopped");
    if (last.dataset.state !== "working") showTurn(last.dataset.turn);
    spoken.textContent = text ? text.textContent : "";
  }
}

// A new value changes only what differs, so attributes and characters are watched too. The server does not know
// which turn's sources are open: where an update closed them all, those of the last turn are opened.
const everything = { attributes: true, characterData: true, childList: true, subtree: true };
new MutationObserver(refresh).observe(element, everything);
new MutationObserver(() => {
  const turns = sources().querySelectorAll(".turn");
  if (turns.length && !sources().querySelector(".turn.on")) turns[turns.length - 1].classList.add("on");
}).observe(sources(), everything);
refresh();
