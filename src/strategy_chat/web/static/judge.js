// Saying what one thinks of an answer: a verdict opens a form that tells what is kept; then it is sent.
function judging(exchange, verdict) {
  const form = exchange.querySelector(".feedback");
  form.hidden = !verdict;
  form.dataset.verdict = verdict;
  for (const button of exchange.querySelectorAll("[data-judge]")) {
    put(button, "aria-pressed", String(button.dataset.judge === verdict));
  }
  if (verdict) form.querySelector("textarea").focus();
  else exchange.querySelector("[data-judge]").focus();
}

async function give(button) {
  const form = button.closest(".feedback");
  const given = JSON.parse(form.querySelector(".given").textContent);
  const comment = form.querySelector("textarea").value.trim();
  const body = JSON.stringify({ ...given, verdict: form.dataset.verdict, comment });
  button.disabled = true;
  const kept = await fetch("api/feedback", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  }).then((reply) => reply.ok, () => false);
  button.disabled = false;
  const said = kept ? button.dataset.done : button.dataset.failed;
  spoken.textContent = said;
  if (kept) {
    const thanks = document.createElement("p");
    thanks.className = "notice";
    thanks.textContent = said;
    form.hidden = true;
    form.closest(".exchange").querySelector(".verdicts").replaceChildren(thanks);
  } else {
    form.querySelector(".notice").textContent = said;
  }
}

pressed.judge = (button) => judging(button.closest(".exchange"), button.dataset.judge);
pressed.ungive = (button) => judging(button.closest(".exchange"), "");
pressed.give = (button) => give(button);
