// What a reader has open in a turn, the formula of a figure or a comment half written, stays as it is when
// the server sends the conversation anew: it knows nothing of it.
const opened = new Map();

function openIn(exchange) {
  const turn = exchange.dataset.turn;
  if (!opened.has(turn)) opened.set(turn, { folds: new Set(), verdict: "", comment: "", said: "" });
  return opened.get(turn);
}

function reopen() {
  const turns = new Map([...element.querySelectorAll(".exchange")].map((node) => [node.dataset.turn, node]));
  for (const [turn, kept] of opened) {
    const exchange = turns.get(turn);
    if (!exchange || exchange.dataset.state === "working") {
      opened.delete(turn); // a new conversation, or the question is asked again
      continue;
    }
    exchange.querySelectorAll("details").forEach((fold, place) => {
      if (kept.folds.has(place) && !fold.open) fold.open = true;
    });
    showJudging(exchange, kept);
  }
}

element.addEventListener("toggle", (event) => {
  const exchange = event.target.closest(".exchange");
  if (!exchange) return;
  const place = [...exchange.querySelectorAll("details")].indexOf(event.target);
  if (event.target.open) openIn(exchange).folds.add(place);
  else opened.get(exchange.dataset.turn)?.folds.delete(place);
}, true);

// Saying what one thinks of an answer: a verdict opens a form that tells what is kept; then it is sent.
function showJudging(exchange, { verdict, comment, said }) {
  const form = exchange.querySelector(".feedback");
  if (!form) return;
  if (form.hidden === Boolean(verdict)) form.hidden = !verdict;
  put(form, "data-verdict", verdict);
  const area = form.querySelector("textarea");
  if (area.value !== comment) area.value = comment;
  for (const button of exchange.querySelectorAll("[data-judge]")) {
    put(button, "aria-pressed", String(button.dataset.judge === verdict));
  }
  const verdicts = exchange.querySelector(".verdicts");
  if (!said || verdicts.querySelector(".notice")) return;
  const thanks = document.createElement("p");
  thanks.className = "notice";
  thanks.textContent = said;
  verdicts.replaceChildren(thanks);
}

function judging(exchange, verdict) {
  openIn(exchange).verdict = verdict;
  showJudging(exchange, openIn(exchange));
  if (verdict) exchange.querySelector(".feedback textarea").focus();
  else exchange.querySelector("[data-judge]")?.focus();
}

element.addEventListener("input", (event) => {
  const form = event.target.closest(".feedback");
  if (form) openIn(form.closest(".exchange")).comment = event.target.value;
});

async function give(button) {
  const form = button.closest(".feedback");
  const exchange = form.closest(".exchange");
  const kept = openIn(exchange);
  const given = JSON.parse(form.querySelector(".given").textContent);
  const body = JSON.stringify({ ...given, verdict: kept.verdict, comment: kept.comment.trim() });
  button.disabled = true;
  const taken = await fetch("api/feedback", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  }).then((reply) => reply.ok, () => false);
  button.disabled = false;
  const said = taken ? button.dataset.done : button.dataset.failed;
  spoken.textContent = said;
  if (taken) {
    Object.assign(kept, { verdict: "", comment: "", said });
    showJudging(exchange, kept);
  } else {
    form.querySelector(".notice").textContent = said;
  }
}

pressed.judge = (button) => judging(button.closest(".exchange"), button.dataset.judge);
pressed.ungive = (button) => judging(button.closest(".exchange"), "");
pressed.give = (button) => give(button);
new MutationObserver(reopen).observe(element, everything);
