// Keeps a chat page up to date and shows answers in place. Without it everything works too, page by page.
"use strict";
(() => {
  const talk = document.getElementById("talk");
  if (!talk) return;
  const where = talk.dataset.where;
  const dialog = document.getElementById("dialog");
  const said = document.getElementById("said");

  function parse(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  function nearEnd() {
    return window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;
  }

  function toEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight });
  }

  // What can be seen of the page lies below the top and above the line that is written on.
  function seen() {
    const edge = (name) => document.querySelector(name).getBoundingClientRect();
    return { top: Math.max(0, edge(".clock").bottom), bottom: edge(".writing").top };
  }

  function inSight(item) {
    const { top, bottom } = item.getBoundingClientRect();
    return top < seen().bottom - 40 && bottom > seen().top + 40;
  }

  // To the end, but no further than that the item begins where one reads.
  function toEndFrom(item) {
    toEnd();
    const past = seen().top + 12 - item.getBoundingClientRect().top;
    if (past > 0) window.scrollBy({ top: -past });
  }

  function announce(text) {
    const line = document.createElement("p");
    line.textContent = text;
    said.append(line);
    while (said.children.length > 5) said.firstChild.remove();
  }

  // --- what stands in the room ---

  let pressed = "";

  // While a finger or a button is down nothing is exchanged under it: what it points at would never be pressed.
  let lifted = null;

  document.addEventListener("pointerdown", () => {
    lifted = new Promise((lift) => {
      const up = () => setTimeout(() => { lifted = null; lift(); });
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, up, { once: true });
      // Whoever lets go outside the window does not tell us.
      setTimeout(lift, 5000);
    });
  });

  async function look() {
    const answer = await asked(`/chat/${encodeURIComponent(where)}/talk`);
    if (answer.headers.get("X-Answer") === "go") location.assign(answer.headers.get("X-Go"));
    else if (answer.ok) {
      const page = parse(await answer.text());
      await lifted;
      patch(page);
    }
  }

  // Takes over what has another mark; everything else stays the very same element, focus and all.
  function patch(page) {
    const fresh = page.getElementById("talk");
    if (!fresh) return;
    const follow = nearEnd();
    // A card that was pressed stays under the finger.
    const held = pressed && document.getElementById(pressed);
    const holding = held && inSight(held) ? held.id : null;
    const news = [];
    const kept = new Set();
    let before = null;
    for (const item of [...fresh.children]) {
      const old = document.getElementById(item.id);
      kept.add(item.id);
      if (!old) {
        insert(item, before);
        if (item.dataset.says) {
          announce(item.dataset.says);
          news.push(item);
        }
        overtake(item);
      } else if (old.dataset.mark !== item.dataset.mark) {
        swap(old, item);
        overtake(item);
      }
      before = document.getElementById(item.id);
    }
    for (const old of [...talk.children]) if (old.id && !kept.has(old.id) && !isDayOfAnswers(old)) old.remove();
    const badge = document.getElementById("waiting");
    badge.textContent = fresh.dataset.waiting;
    badge.hidden = !fresh.dataset.waiting;
    if (follow) toEndFrom(document.getElementById(holding) || talk.lastElementChild);
    const unseen = news.filter((item) => !inSight(item)).pop();
    if (unseen) point(unseen);
    else unpoint();
  }

  // What came where it cannot be seen is said just above the line that is written on.
  function point(item) {
    const link = document.getElementById("news");
    link.textContent = item.dataset.says;
    link.href = `#${item.id}`;
    link.hidden = false;
  }

  function unpoint() {
    const link = document.getElementById("news");
    const item = link.hidden ? null : document.getElementById(link.hash.slice(1));
    if (!item || inSight(item)) link.hidden = true;
  }

  // The answers of a day on which nothing else was said.
  function isDayOfAnswers(item) {
    return item.matches(".day") && item.nextElementSibling?.matches(".answer");
  }

  function insert(item, before) {
    let after = before;
    // Answers have no id: they stay where they were given.
    while (after && after.nextElementSibling && !after.nextElementSibling.id) after = after.nextElementSibling;
    if (after) after.after(item);
    else talk.prepend(item);
  }

  // An answer says what a seat's ballot was when it was given; what is said of that ballot later takes its place.
  function overtake(item) {
    for (const button of item.querySelectorAll('button[value^="withdraw:"]')) dropAnswers(button.value);
  }

  function dropAnswers(withdrawal) {
    for (const old of talk.querySelectorAll(".answer")) {
      if (old.querySelector(`button[value="${CSS.escape(withdrawal)}"]`)) old.remove();
    }
  }

  function swap(old, item) {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(item);
    if (!held) return;
    const same = held.value && item.querySelector(`button[value="${CSS.escape(held.value)}"]`);
    (same || item.querySelector(".card"))?.focus({ preventScroll: true });
  }

  // --- pressing, sending, writing ---

  async function send(form, button) {
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    pressed = form.closest(".entry")?.id || "";
    button?.setAttribute("aria-busy", "true");
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.append(button.name, button.value);
    try {
      const path = button?.getAttribute("formaction") || form.getAttribute("action");
      const answer = await fetch(path, { method: "POST", body: fields, headers: { "X-Ting": "1" } });
      const done = await take(answer, form);
      if (done && button?.value.startsWith("withdraw:")) dropAnswers(button.value);
      // What is pressed from here on is another request. After no answer at all, or where it was not saved, it
      // is still this one.
      if (answer.headers.get("X-Answer") !== "unsaved") form.elements.nonce.value = newNonce();
    } catch {
      tell(talk.dataset.failed);
    } finally {
      delete form.dataset.busy;
      button?.removeAttribute("aria-busy");
    }
  }

  function newNonce() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
  }

  // Whether it was done: true when it is known that it was.
  async function take(answer, form) {
    const kind = answer.headers.get("X-Answer");
    if (kind === "go") {
      const path = answer.headers.get("X-Go");
      if (path === location.pathname) location.reload();
      else location.assign(path);
      return;
    }
    // What was written and taken is gone from the line; Enter must not say it once more.
    const taken = ["ask", "tell", "quiet"].includes(kind) && !answer.headers.get("X-Keep");
    if (taken && form.hasAttribute("data-clears")) form.elements.text.value = "";
    if (kind === "ask" || kind === "fix") return openForm(parse(await answer.text()));
    if (kind === "unsaved") return tell(await answer.text());
    if (kind !== "tell" && kind !== "quiet") return tell(talk.dataset.failed);
    if (dialog.open) dialog.close();
    const content = kind === "tell" ? parse(await answer.text()).body.firstElementChild : null;
    if (content) showAnswer(content);
    refresh();
    return !content?.querySelector(".tone-bad");
  }

  function openForm(page) {
    dialog.replaceChildren(...page.body.children);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    const wrong = dialog.querySelector("[aria-invalid], fieldset:has(.wrong) input");
    const first = dialog.querySelector("input:not([type=hidden]):not([type=radio]), textarea, select, button");
    (wrong || first)?.focus();
  }

  function showAnswer(content) {
    const item = document.createElement("li");
    item.className = "answer";
    const hide = document.createElement("button");
    hide.className = "hide";
    hide.type = "button";
    hide.textContent = talk.dataset.hide;
    hide.addEventListener("click", () => { item.remove(); document.getElementById("text").focus(); });
    content.querySelector(".byline")?.append(" ", hide);
    item.append(content);
    // The same answer to the same button again stands once.
    const same = (other) => wordsOf(other) === wordsOf(item);
    for (const other of talk.querySelectorAll(".answer")) if (same(other)) other.remove();
    overtake(item);
    beginDay(content);
    talk.append(item);
    toEndFrom(item);
    item.querySelector(".card")?.focus({ preventScroll: true });
  }

  // Nothing else may have been said on the day of the answer.
  function beginDay(content) {
    const { day, dayName } = content.dataset;
    if (!day || document.getElementById(`day-${day}`)) return;
    const item = document.createElement("li");
    item.id = `day-${day}`;
    item.className = "day";
    item.dataset.mark = document.documentElement.lang;
    item.append(document.createElement("h2"));
    item.firstChild.textContent = dayName;
    talk.append(item);
  }

  function wordsOf(item) {
    const words = (item.querySelector(".card") || item.querySelector(".note"))?.textContent;
    // Of two motions the words may be the same; what the buttons say is not.
    return [words, ...[...item.querySelectorAll("button[name]")].map((button) => button.value)].join("\n");
  }

  function tell(text) {
    const line = document.createElement("p");
    line.className = "note tone-bad";
    line.textContent = text;
    if (dialog.open) {
      dialog.querySelector(".note")?.remove();
      dialog.firstElementChild?.prepend(line);
    } else showAnswer(line);
    announce(text);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-live]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.matches("[data-closes]") || !dialog.open) return;
    event.preventDefault();
    dialog.close();
  });

  window.addEventListener("scroll", unpoint, { passive: true });

  // --- what the server tells ---

  const refresh = follow("/chat/events", look, {
    message(event) {
      if (event.data === where || event.data === "me") refresh();
      if (event.data === where) return;
      document.querySelector(`[data-room="${CSS.escape(event.data)}"] .new`)?.removeAttribute("hidden");
    },
    clock(event) {
      const { text, percent } = JSON.parse(event.data);
      document.getElementById("clock").textContent = text;
      document.getElementById("playing").hidden = percent === null;
      document.getElementById("progress").value = percent ?? 0;
    },
  });

  toEndFrom(talk.lastElementChild);
})();
