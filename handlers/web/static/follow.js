// Keeps a page at what the server has, after whatever failed tries again, and loses no press. For every page that follows.
"use strict";

// events: the address of what the server tells. look: shows what stands there now, and throws where it cannot.
// hears: what else is done when an event of that name comes. Returns how to look now.
function follow(events, look, hears) {
  const PAUSE = 2000;
  const trouble = document.getElementById("trouble");
  let looking = false;
  let again = false;
  let isStale = false;
  let isLost = false;

  function show() {
    trouble.hidden = !isStale && !isLost;
  }

  async function refresh() {
    again = true;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      try {
        await look();
        isStale = false;
      } catch {
        isStale = true;
      }
    }
    looking = false;
    show();
    if (isStale) setTimeout(refresh, PAUSE);
  }

  function listen() {
    const source = new EventSource(events);
    source.addEventListener("open", () => { isLost = false; show(); refresh(); });
    source.addEventListener("error", () => {
      isLost = true;
      show();
      // A browser comes back of itself from a line that broke, and not from an answer that was an error.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, PAUSE);
    });
    for (const [name, hear] of Object.entries(hears)) source.addEventListener(name, hear);
  }

  listen();
  return refresh;
}

// An answer that can be shown. Throws where asking again may help.
async function asked(path) {
  const answer = await fetch(path, { headers: { "X-Ting": "1" } });
  if (answer.status === 429 || answer.status >= 500) throw new Error(answer.statusText);
  return answer;
}

// The page may still move under a finger that stands still: then the button it came down on was meant.
{
  const STILL = 6;
  let aimed = null;

  document.addEventListener("pointerdown", (event) => {
    aimed = { button: event.target.closest("button"), x: event.clientX, y: event.clientY };
  });

  document.addEventListener("click", (event) => {
    const { button, x, y } = aimed || {};
    aimed = null;
    // A click that nobody's finger made has no detail.
    if (!event.detail || !button?.isConnected || button.contains(event.target)) return;
    if (Math.hypot(event.clientX - x, event.clientY - y) <= STILL) button.click();
  });
}
