// Draws a channel as it looks in Teams and in Slack, and hands on what is pressed there. It decides nothing.
"use strict";
(() => {
  const main = document.getElementById("main");
  const words = main.dataset;
  const path = location.pathname;
  const dialog = document.getElementById("dialog");
  const dialogBody = document.getElementById("dialog-body");
  const dialogNote = document.getElementById("dialog-note");
  const note = document.getElementById("note");
  const said = document.getElementById("said");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  // Which form the dialog shows: "", "teams", or "slack:" and the form's own mark.
  let showing = "";
  // The button that opened it, by its words: by then another card may stand in the place of its own.
  let opener = () => null;

  function make(tag, look, text) {
    const made = document.createElement(tag);
    if (look) made.className = look;
    if (text !== undefined) {
      made.textContent = text;
      made.dir = "auto";
    }
    return made;
  }

  function announce(text) {
    said.append(make("p", "", text));
    while (said.children.length > 5) said.firstChild.remove();
  }

  function tell(text) {
    const line = dialog.open ? dialogNote : note;
    line.textContent = text;
    line.hidden = false;
  }

  function isLink(url) {
    return /^https?:\/\//.test(url || "");
  }

  // --- asking the server ---

  async function post(app, fields) {
    note.hidden = true;
    dialogNote.hidden = true;
    try {
      const answer = await fetch(`${path}/in-${app}`, { method: "POST", body: new URLSearchParams(fields) });
      const found = answer.ok ? await answer.json() : { failed: true };
      if (found.failed) tell(words.failed);
      if (found.note) tell(found.note);
      return found;
    } catch {
      tell(words.failed);
      return { failed: true };
    }
  }

  let first = true;

  async function look() {
    const answer = await asked(`${path}/now`);
    if (answer.ok) draw(await answer.json());
    first = false;
  }

  function draw(now) {
    let changed = false;
    for (const app of ["teams", "slack"]) {
      for (const list of document.querySelectorAll(`[data-app="${app}"] .shown-list`)) {
        const found = now[app]?.[list.dataset.where];
        if (found) changed = drawList(list, app, found) || changed;
      }
    }
    drawSlackForm(now.form);
    const badge = document.getElementById("waiting");
    badge.textContent = now.waiting;
    badge.hidden = !now.waiting;
    if (changed && !first) announce(words.changed);
  }

  // What is the same stays the very same element, focus and all.
  function drawList(list, app, found) {
    let changed = false;
    const kept = found.map((each) => {
      const mark = JSON.stringify(each);
      const old = [...list.children].find((item) => item.dataset.id === each.id);
      if (old && old.mark === mark) return old;
      changed = true;
      const item = drawItem(list.dataset.where, app, each);
      item.mark = mark;
      if (old) keepFocus(old, item);
      return item;
    });
    if (!kept.length) {
      kept.push(make("li", "empty", words.empty));
    }
    if (kept.length !== list.children.length || kept.some((item, at) => item !== list.children[at])) {
      const held = list.contains(document.activeElement) ? document.activeElement : null;
      list.replaceChildren(...kept);
      if (held && held.isConnected) held.focus({ preventScroll: true });
      for (const item of kept) item.settle?.();
    }
    return changed;
  }

  function keepFocus(old, item) {
    if (!old.contains(document.activeElement)) return;
    const name = document.activeElement.textContent;
    item.settle = () => {
      (buttonOf(item, name) || item.querySelector(".surface")).focus({ preventScroll: true });
      item.settle = null;
    };
  }

  function buttonOf(item, name) {
    return [...item.querySelectorAll("button, a")].find((each) => each.textContent === name);
  }

  function drawItem(where, app, each) {
    const item = make("li", "shown");
    item.dataset.id = each.id;
    const by = make("p", "byline");
    by.append(make("strong", "", words.name), " ", make("span", "when", each.at));
    if (each.mine && where === "channel") by.append(" ", make("span", "tag", words.mine));
    const surface = make("div", "surface");
    surface.tabIndex = -1;
    if (app === "teams") drawCard(surface, each.shown, (action) => pressed(where, each.id, action));
    else drawBlocks(surface, each.shown.blocks, (button) => pressedInSlack(where, each.id, button));
    item.append(by, surface);
    return item;
  }

  // --- Teams ---

  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    // Only plain words stand where Teams reads Markdown.
    result.outputHtml = make("span", "", text).innerHTML;
    result.didProcess = true;
  };

  function hostConfig(headingLevel) {
    const ink = dark.matches ? "#ffffff" : "#242424";
    const soft = dark.matches ? "#d1d1d1" : "#575757";
    const colors = dark.matches
      ? { accent: "#a6a7f0", good: "#92c353", attention: "#f9a1ad", warning: "#f8d22a" }
      : { accent: "#4f52b2", good: "#1f6e40", attention: "#b0213c", warning: "#7a5200" };
    const grounds = dark.matches
      ? { default: "#292929", emphasis: "#3a3a3a", good: "#1d3a1d", attention: "#45202a", warning: "#443a12", accent: "#33344a" }
      : { default: "#ffffff", emphasis: "#f0f0f0", good: "#e7f2da", attention: "#fbe9ec", warning: "#fbf6d9", accent: "#e8ebfa" };
    const foreground = { default: { default: ink, subtle: soft } };
    for (const [name, color] of Object.entries(colors)) foreground[name] = { default: color, subtle: color };
    const containerStyles = {};
    for (const [name, color] of Object.entries(grounds)) {
      containerStyles[name] = { backgroundColor: color, foregroundColors: foreground };
    }
    return new AdaptiveCards.HostConfig({
      fontFamily: '"Segoe UI", -apple-system, Roboto, "Noto Sans", "Liberation Sans", system-ui, sans-serif',
      fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 24 },
      spacing: { small: 6, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
      separator: { lineThickness: 1, lineColor: dark.matches ? "#525252" : "#d1d1d1" },
      containerStyles,
      actions: { maxActions: 8, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
      inputs: { label: { requiredInputs: { suffix: " *" } }, errorMessage: { color: "attention", weight: "bolder" } },
      textBlock: { headingLevel },
    });
  }

  function drawCard(surface, json, act, headingLevel = 4) {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = hostConfig(headingLevel);
    card.onExecuteAction = (action) => {
      if (action.getJsonTypeName() === "Action.OpenUrl") {
        if (isLink(action.url)) window.open(action.url, "_blank", "noopener");
      } else act(action);
    };
    card.parse(json);
    surface.replaceChildren(card.render());
    surface.classList.add("teams-card");
  }

  async function pressed(where, id, action) {
    opener = remember("teams", where, id);
    const data = action.data || {};
    const opens = data.msteams?.type === "task/fetch";
    const fields = { kind: opens ? "task/fetch" : "press", where, message: id, data: JSON.stringify(data) };
    const answer = await post("teams", fields);
    if (answer.dialog) openTeamsDialog(where, id, answer.dialog);
    refresh();
  }

  function openTeamsDialog(where, id, { title, card }) {
    showing = "teams";
    drawCard(dialogBody, card, async (action) => {
      const fields = { kind: "task/submit", where, message: id, data: JSON.stringify(action.data || {}) };
      const answer = await post("teams", fields);
      if (answer.dialog) openTeamsDialog(where, id, answer.dialog);
      else if (!answer.failed) closeDialog();
      refresh();
    }, 3);
    openDialog(title);
  }

  document.getElementById("write").addEventListener("submit", async (event) => {
    event.preventDefault();
    const line = document.getElementById("text");
    const answer = await post("teams", { kind: "write", where: "alone", text: line.value });
    if (!answer.failed) line.value = "";
  });

  // --- the dialog ---

  function openDialog(title) {
    document.getElementById("dialog-title").textContent = title;
    dialogNote.hidden = true;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    const wrong = dialogBody.querySelector("[aria-invalid=true]");
    const first = dialogBody.querySelector("input, textarea, select, button");
    (wrong || first || document.getElementById("dialog-close")).focus();
  }

  function closeDialog() {
    showing = "";
    if (dialog.open) dialog.close();
    dialogBody.replaceChildren();
    opener()?.focus({ preventScroll: true });
  }

  function remember(app, where, id) {
    const name = document.activeElement.textContent;
    return () => {
      const list = document.querySelector(`[data-app="${app}"] [data-where="${where}"]`);
      const item = [...list.children].find((each) => each.dataset.id === id);
      return item && (buttonOf(item, name) || item.querySelector(".surface"));
    };
  }

  function dismiss() {
    if (showing.startsWith("slack:")) post("slack", { kind: "close" });
    closeDialog();
  }

  document.getElementById("dialog-close").addEventListener("click", dismiss);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dismiss();
  });

  // --- Slack ---

  const BLOCKS = {
    header: (block) => make("h4", "slack-header", block.text.text),
    divider: () => make("hr"),
    context: (block) => {
      const box = make("div", "slack-context");
      for (const each of block.elements) box.append(make("p", "", each.text));
      return box;
    },
    section: (block) => {
      if (!block.fields) return make("p", "slack-text", block.text.text);
      const box = make("div", "slack-fields");
      for (const each of block.fields) box.append(make("p", "slack-text", each.text));
      return box;
    },
    actions: (block, act) => {
      const row = make("div", "slack-row");
      for (const each of block.elements) row.append(slackButton(each, act));
      return row;
    },
    input: (block) => slackInput(block),
  };

  function drawBlocks(surface, blocks, act) {
    surface.classList.add("slack-card");
    surface.replaceChildren(...blocks.filter((each) => each.type in BLOCKS).map((each) => BLOCKS[each.type](each, act)));
  }

  function slackButton(element, act) {
    const look = `slack-button ${element.style || ""}`;
    if (element.url && isLink(element.url)) {
      const link = make("a", look, element.text.text);
      link.href = element.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      return link;
    }
    const button = make("button", look, element.text.text);
    button.type = "button";
    button.addEventListener("click", () => act(element));
    return button;
  }

  async function pressedInSlack(where, id, button) {
    if (id) opener = remember("slack", where, id);
    await post("slack", { kind: "press", where, message: id, action: button.action_id });
    refresh();
  }

  function slackInput(block) {
    const { element } = block;
    const id = `slack-${block.block_id}`;
    const many = "initial_options" in element || element.type === "checkboxes" || element.type === "multi_static_select";
    const box = make(many ? "fieldset" : "div", "field");
    const label = make(many ? "legend" : "label", "", block.label.text);
    if (block.optional) label.append(" ", make("span", "optional", `(${words.optional})`));
    if (!many) label.htmlFor = id;
    box.append(label);
    box.dataset.block = block.block_id;
    box.dataset.kind = many ? "many" : element.type;
    const told = [];
    if (block.hint) {
      const hint = make("p", "hint", block.hint.text);
      hint.id = `${id}-hint`;
      told.push(hint.id);
      box.append(hint);
    }
    const wrong = make("p", "wrong", "");
    wrong.id = `${id}-wrong`;
    wrong.hidden = true;
    told.push(wrong.id);
    box.append(wrong);
    const fields = many ? slackTicks(element, id) : [slackField(element, id)];
    box.append(...fields);
    (many ? box : fields[0]).setAttribute("aria-describedby", told.join(" "));
    return box;
  }

  function slackTicks(element, id) {
    const chosen = (element.initial_options || []).map((each) => each.value);
    return element.options.map((option, at) => {
      const label = make("label", "tick");
      const tick = make("input");
      tick.type = "checkbox";
      tick.id = `${id}-${at}`;
      tick.value = option.value;
      tick.checked = chosen.includes(option.value);
      label.append(tick, " ", make("span", "", option.text.text));
      return label;
    });
  }

  function slackField(element, id) {
    const field = make(element.type === "static_select" ? "select" : element.multiline ? "textarea" : "input");
    field.id = id;
    if (element.type === "static_select") {
      if (!element.initial_option) field.append(make("option", "", ""));
      for (const option of element.options) {
        const made = make("option", "", option.text.text);
        made.value = option.value;
        made.selected = option.value === element.initial_option?.value;
        field.append(made);
      }
      return field;
    }
    field.value = element.initial_value || "";
    field.placeholder = element.placeholder?.text || "";
    field.autocomplete = "off";
    field.dir = "auto";
    return field;
  }

  function slackValue(box) {
    const field = box.querySelector("input, textarea, select");
    const option = (value) => ({ value });
    if (box.dataset.kind === "many") {
      const ticked = [...box.querySelectorAll("input:checked")].map((each) => option(each.value));
      return { type: "checkboxes", selected_options: ticked };
    }
    if (box.dataset.kind === "static_select") {
      return { type: "static_select", selected_option: field.value ? option(field.value) : null };
    }
    return { type: "plain_text_input", value: field.value || null };
  }

  function drawSlackForm(view) {
    if (!view) {
      if (showing.startsWith("slack:")) closeDialog();
      return;
    }
    const mark = `slack:${view.id}:${view.hash}`;
    if (showing === mark) return;
    showing = mark;
    const form = make("form", "slack-form");
    form.noValidate = true;
    const blocks = make("div");
    drawBlocks(blocks, view.blocks, (button) => pressedInSlack("channel", "", button));
    const send = make("button", "slack-button primary", view.submit.text);
    const close = make("button", "slack-button", view.close.text);
    close.type = "button";
    close.addEventListener("click", dismiss);
    const row = make("div", "slack-row");
    row.append(send, close);
    form.append(blocks, row);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sendSlackForm(form, view);
    });
    dialogBody.classList.remove("teams-card");
    dialogBody.replaceChildren(form);
    openDialog(view.title.text);
  }

  async function sendSlackForm(form, view) {
    const optional = new Set(view.blocks.filter((each) => each.optional).map((each) => each.block_id));
    const values = {};
    const errors = {};
    for (const box of form.querySelectorAll("[data-block]")) {
      const value = slackValue(box);
      const name = box.dataset.block;
      values[name] = { [name]: value };
      const held = value.value || value.selected_option || value.selected_options?.length;
      if (!held && !optional.has(name)) errors[name] = words.unfilled;
    }
    const answer = Object.keys(errors).length ? { errors } : await post("slack", { kind: "task/submit", data: JSON.stringify(values) });
    showErrors(form, answer.errors || {});
    if (!answer.errors) refresh();
  }

  function showErrors(form, errors) {
    let focused = false;
    for (const box of form.querySelectorAll("[data-block]")) {
      const text = errors[box.dataset.block];
      const wrong = box.querySelector(".wrong");
      const field = box.querySelector("input, textarea, select");
      wrong.textContent = text || "";
      wrong.hidden = !text;
      if (!text) field.removeAttribute("aria-invalid");
      else {
        field.setAttribute("aria-invalid", "true");
        if (!focused) field.focus();
        focused = true;
      }
    }
  }

  // --- the frame of the page ---

  // The clock and the language stay on this page.
  for (const form of document.querySelectorAll(".clock-steps, form.switch")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = new URLSearchParams(new FormData(form));
      if (event.submitter?.name) fields.append(event.submitter.name, event.submitter.value);
      try {
        await fetch(form.getAttribute("action"), { method: "POST", body: fields, headers: { "X-Ting": "1" } });
        if (form.matches(".switch")) location.reload();
        form.elements.nonce.value = crypto.getRandomValues(new Uint32Array(3)).join("-");
      } catch {
        tell(words.failed);
      }
      refresh();
    });
  }

  dark.addEventListener("change", () => {
    for (const item of document.querySelectorAll(".shown")) item.mark = "";
    refresh();
  });

  for (const list of document.querySelectorAll(".shown-list")) list.append(make("li", "empty", words.starting));

  const refresh = follow(`${path}/events`, look, {
    message: () => refresh(),
    clock(event) {
      document.getElementById("clock").textContent = JSON.parse(event.data).text;
    },
  });
})();
