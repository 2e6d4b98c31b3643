// The conversation: asking, editing, answering again, copying, and what is said to a screen reader.
async function toClipboard(text) {
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
}

async function copy(button, text) {
  await toClipboard(text);
  const label = button.textContent;
  if (label === button.dataset.done) return;
  button.textContent = button.dataset.done;
  spoken.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = label; }, 1500);
}

const linkTo = (question) =>
  `${window.location.origin}${window.location.pathname}?${new URLSearchParams({ q: question })}`;

function edit(exchange, on) {
  const editor = exchange.querySelector(".editor");
  editor.hidden = !on;
  exchange.querySelector(".asked").hidden = on;
  if (on) {
    const area = editor.querySelector("textarea");
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  } else {
    exchange.querySelector("[data-edit]")?.focus();
  }
}

function resend(exchange) {
  const question = exchange.querySelector(".editor textarea").value.trim();
  edit(exchange, false);
  if (question) trigger("retry", { question });
}

const pressed = {
  ask: (button) => trigger("submit", { question: button.textContent }),
  retry: () => trigger("retry", {}),
  edit: (button) => edit(button.closest(".exchange"), true),
  unedit: (button) => edit(button.closest(".exchange"), false),
  resend: (button) => resend(button.closest(".exchange")),
  copy: (button) => copy(button, button.parentElement.querySelector(".plain").textContent),
  link: (button) => copy(button, linkTo(button.dataset.link)),
  sources: (button) => showCards(button.dataset.sources, button),
  check: (button) => showCheck(button.dataset.check, button),
  close: () => closeSheet(),
  view: (button) => (button.dataset.view === "document" ? openDocument("") : showView(button.dataset.view)),
  wide: () => { panel.classList.toggle("wide"); dressPanel(); center(); },
  document: (button) => openDocument(button.dataset.document, button),
  place: (button) => openFrom(button, button.dataset.cells, button),
  with: (button) => {
    wished = button.dataset.with;
    load(shownDocument, wished);
  },
};

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const menu = document.querySelector("details.menu[open]");
  if (menu && !event.target.closest("summary")) menu.open = false;
  const link = event.target.closest("a.cite, a[data-go]");
  if (link) {
    event.preventDefault();
    hideTip();
    if (link.dataset.go) openPlace(link.dataset.go, [], "", shownWith);
    else openCitation(link);
    return;
  }
  const button = event.target.closest("button");
  const name = button && Object.keys(pressed).find((key) => key in button.dataset);
  if (name) pressed[name](button);
});

document.addEventListener("change", (event) => {
  if (event.target.id === "which") openDocument(event.target.value);
});

// Enter that ends the composition of a Chinese word must not send the question.
for (const kind of ["keydown", "keypress"]) {
  document.addEventListener(kind, (event) => {
    if (event.key !== "Enter") return;
    if (event.isComposing || event.keyCode === 229) {
      event.stopPropagation();
      return;
    }
    const exchange = kind === "keydown" && event.target instanceof Element && event.target.closest(".exchange");
    if (exchange && event.target.matches(".editor textarea") && !event.shiftKey) {
      event.preventDefault();
      resend(exchange);
    }
  }, true);
}

let heard = "";

// The text without the numbers of its sources, which would be read as figures.
function aloud(text) {
  const copied = text.cloneNode(true);
  for (const chip of copied.querySelectorAll("a.cite, [aria-hidden]")) chip.remove();
  return copied.textContent;
}

function refresh() {
  const turns = element.querySelectorAll(".exchange");
  const last = turns[turns.length - 1];
  const bar = byId("tools").querySelector(".actions");
  if (bar) put(document.documentElement, "lang", bar.lang);
  if (!last) {
    if (heard) showView("document");
    heard = "";
    return;
  }
  const state = `${turns.length} ${last.dataset.state} ${last.querySelector(".asked").textContent}`;
  if (state === heard) return;
  const first = heard === "";
  heard = state;
  last.scrollIntoView({ block: "start", behavior: glide() });
  if (last.dataset.state === "working") {
    panel.classList.remove("open");
  } else {
    showTurn(last.dataset.turn);
    if (first || !narrow.matches) showView("sources");
  }
  const text = last.querySelector(".answer, .working, .failed, .stopped");
  spoken.textContent = text ? aloud(text) : "";
}

// A new value changes only what differs, so attributes and characters are watched too. The server does not know
// which turn is shown: where an update closed them all, that turn is opened again, else the last.
const everything = { attributes: true, characterData: true, childList: true, subtree: true };
new MutationObserver(refresh).observe(element, everything);
new MutationObserver(() => {
  const turns = byId("sources").querySelectorAll(".turn");
  if (!turns.length || byId("sources").querySelector(".turn.on")) return;
  showTurn(byId(`turn-${turnShown}`) ? turnShown : turns[turns.length - 1].id.slice("turn-".length));
}).observe(byId("sources"), everything);
