// The documents in the panel: loading one, and opening it at a place with the cited cells or sentence marked.
const reader = () => byId("reader").querySelector(".reader");
const interfaceLanguage = () => document.documentElement.lang || "zh-Hant";

let shownDocument = "";
let shownWith = "";
let shownLanguage = "";
let wished = null; // the edition that the reader chose to have beside the original
let loading = 0;

async function load(id, companion) {
  const beside = wished ?? companion;
  const language = interfaceLanguage();
  if (id === shownDocument && beside === shownWith && language === shownLanguage) return true;
  loading += 1;
  const mine = loading;
  const options = new URLSearchParams({ lang: language, with: beside });
  const reply = await fetch(`documents/${encodeURIComponent(id)}?${options}`);
  if (!reply.ok || mine !== loading) return false;
  reader().innerHTML = await reply.text();
  [shownDocument, shownWith, shownLanguage] = [id, beside, language];
  const which = byId("which");
  if (which) which.value = id;
  return true;
}

const firstDocument = () => byId("which")?.value ?? byId("panel-head").querySelector(".panel-head").dataset.first;

// Without an id: the document that was open, else the first.
async function openDocument(id, from) {
  showView("document");
  openSheet(from);
  if (!id && shownDocument) return;
  if (!(await load(id || firstDocument(), shownDocument ? shownWith : interfaceLanguage()))) return;
  clearMarks();
  panel.scrollTo({ top: 0 });
  if (from) reader().querySelector("h2")?.focus({ preventScroll: true });
}

const at = (place) =>
  [...reader().querySelectorAll("[data-at], [data-also]")].filter(
    (node) => node.dataset.at === place || node.dataset.also === place,
  );

// The place itself, or the nearest place around it: a sentence's locator lies below its paragraph's.
function nearest(place) {
  for (let path = place; path.includes("/"); path = path.slice(0, path.lastIndexOf("/"))) {
    const found = at(path).find((node) => node.dataset.at);
    if (found) return found;
  }
  return reader().querySelector("h2");
}

function clearMarks() {
  for (const mark of reader().querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  for (const node of reader().querySelectorAll(".marked, .near")) node.classList.remove("marked", "near");
}

function markAll(node) {
  const mark = document.createElement("mark");
  mark.append(...node.childNodes);
  node.append(mark);
  node.classList.add("marked");
}

// Marks a quoted piece in a block, whatever its spaces and inline marks; the whole block where it is not found.
function markQuote(block, quote) {
  const node = block.firstChild;
  if (block.childNodes.length !== 1 || node.nodeType !== Node.TEXT_NODE) return markAll(block);
  const kept = (letter) => !/[\s*_`\\]/.test(letter);
  const places = [...node.data].flatMap((letter, place, all) =>
    kept(letter) ? [[letter, all.slice(0, place).join("").length]] : [],
  );
  const text = places.map(([letter]) => letter).join("");
  for (const piece of quote.split("…")) {
    const wanted = [...piece].filter(kept).join("");
    const from = wanted ? text.indexOf(wanted) : -1;
    if (from < 0) continue;
    const start = [...text.slice(0, from)].length;
    const range = document.createRange();
    range.setStart(node, places[start][1]);
    const last = places[start + [...wanted].length - 1];
    range.setEnd(node, last[1] + last[0].length);
    range.surroundContents(document.createElement("mark"));
    block.classList.add("marked");
    return undefined;
  }
  return markAll(block);
}

// Opens the document at `place` with `cells` marked, or, without cells, the sentence `quote`.
async function openPlace(place, cells, quote, companion, from) {
  showView("document");
  openSheet(from);
  if (!(await load(place.split("/")[0], companion))) return;
  clearMarks();
  for (const cell of cells) {
    for (const node of at(cell)) {
      markAll(node);
      node.closest("tr")?.classList.add("near");
    }
  }
  const target = cells.length ? nearest(cells[0]) : nearest(place);
  if (!cells.length && quote && target.matches("p, blockquote, pre")) markQuote(target, quote);
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  center();
}

// The cited place in the middle of what is seen.
function center() {
  const target = reader().querySelector(".marked") ?? reader().querySelector(":focus");
  target?.scrollIntoView({ block: target.matches("section") ? "start" : "center", inline: "nearest" });
}

// A citation: its card says where it is from, its chip may name one cell of it.
function openCitation(link) {
  const id = link.getAttribute("href").slice(1);
  const card = byId(id);
  if (!card) return;
  showTurn(id.split("-")[1]);
  for (const other of document.querySelectorAll(".card.on, .cite.on")) other.classList.remove("on");
  card.classList.add("on");
  link.classList.add("on");
  const button = card.querySelector("[data-place]");
  openFrom(button, link.dataset.cells || button.dataset.cells, link);
}

function openFrom(button, cells, from) {
  const section = button.closest("[lang]");
  const quote = button.closest(".card")?.querySelector("blockquote").textContent ?? "";
  const marked = (cells ?? "").split(" ").filter(Boolean);
  openPlace(button.dataset.place, marked, quote, section ? section.lang : interfaceLanguage(), from);
}
