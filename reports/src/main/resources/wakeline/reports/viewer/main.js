// The page: what is shown, and what changes it.

class App {
  constructor(elements, data) {
    this.elements = elements;
    this.data = data;
    this.panes = [];
    this.row = 0;
    this.other = -1;
    this.alignAt = null;
    this.axis = "order";
    this.axisChosen = false;
    this.left = 0;
    this.scale = 1;
    this.isFitted = true;
    this.selected = -1;
    this.selectedPane = null;
    this.selectedSpan = null;
    this.chain = new Set();
    this.measure = null;
    this.query = "";
    this.ownHash = "";
    this.theme = readTheme(devicePixelRatio || 1);
    this.minimap = new Minimap(this, elements.minimap);
  }

  get right() {
    return this.left + this.inner / this.scale;
  }

  get inner() {
    return Math.max(50, this.width - GUTTER);
  }

  get first() {
    return Math.min(...this.panes.map((pane) => pane.first));
  }

  get last() {
    return Math.max(...this.panes.map((pane) => pane.last));
  }

  /** The run of a row; it is unpacked when it is first asked for. */
  async run(row) {
    const data = this.data[row];
    if (!data.run) data.run = readRun(await Packed.of(data.element));
    return data.run;
  }

  /** Goes where an address says. */
  async go(link) {
    const number = (text, most) => {
      const value = Number(text);
      return Number.isInteger(value) && value >= 0 && value < most ? value : -1;
    };
    this.row = Math.max(0, number(link.row, this.data.length));
    this.other = link.with === undefined ? -1 : number(link.with, this.data.length);
    if (this.other === this.row) this.other = -1;
    this.alignAt = link.align === undefined ? null : link.align;
    const run = await this.run(this.row);
    this.axisChosen = link.axis === "time" || link.axis === "order";
    this.axis = this.axisChosen ? link.axis : usualAxis(run);
    await this.open();
    const [left, right] = (link.view || "").split(",").map(Number);
    if (right > left) this.show(left, right - left);
    if (link.q) {
      this.elements.search.value = link.q;
      applySearch(this);
    }
    if (link.rec !== undefined) {
      const pane = this.panes[link.in && this.panes.length > 1 ? 1 : 0];
      const record = below(pane.run.original, Number(link.rec));
      if (record >= 0) this.select(pane, record, !(right > left));
    }
    document.documentElement.dataset.ready = "true";
  }

  /** Shows the chosen rows from the beginning. */
  async open() {
    const rows = this.other < 0 ? [this.row] : [this.row, this.other];
    const runs = await Promise.all(rows.map((row) => this.run(row)));
    this.selected = -1;
    this.selectedPane = null;
    this.selectedSpan = null;
    this.chain = new Set();
    this.measure = null;
    this.elements.panes.replaceChildren();
    this.panes = runs.map((run, k) => {
      const canvas = make("canvas", { tabindex: "0", role: "img", "aria-label": "timeline of " + (run.name || "the run") + "; the tables below tell the same" });
      this.elements.panes.append(canvas);
      const pane = new Pane(this, run, canvas);
      pane.title = this.data[rows[k]].title;
      listenToPane(this, pane);
      return pane;
    });
    for (const tab of document.querySelectorAll("#rows [data-row]")) {
      const isHere = rows.includes(Number(tab.dataset.row));
      if (isHere) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    for (const claims of document.querySelectorAll("#claims [data-row]")) {
      claims.hidden = !rows.includes(Number(claims.dataset.row));
    }
    document.body.classList.toggle("compares", this.panes.length > 1);
    showCompareControls(this);
    align(this);
    this.resize();
    this.fit();
    showTotals(this);
    showDetails(this);
    this.elements.note.textContent = this.note();
    if (this.elements.search.value) applySearch(this);
  }

  /** What a reader must know of long runs. */
  note() {
    const cut = this.panes.find((pane) => pane.run.from > 0 || pane.run.to < pane.run.records);
    if (!cut) return "";
    const { run } = cut;
    const last = Math.min(run.to, run.records) - 1;
    return "The run has " + run.size + " records. Those from " + millis(run.time[run.from]) + " to " + millis(run.time[last])
      + " are told in full, the shaded rest in outline (--records shows more).";
  }

  openRow(row) {
    if (row < 0 || row >= this.data.length || row === this.row) return;
    if (this.other === row) this.other = this.row;
    this.row = row;
    this.open();
  }

  compareWith(row) {
    this.other = row;
    this.open();
  }

  alignWith(mark) {
    this.alignAt = mark;
    align(this);
    this.resize();
    this.fit();
  }

  resize() {
    this.width = Math.max(320, this.elements.panes.clientWidth);
    const most = Math.max(260, (innerHeight - 110) / this.panes.length);
    for (const pane of this.panes) {
      pane.resize(this.width, Math.round(Math.min(pane.layout.height + RULER, most)));
    }
    this.minimap.prepare(this.width);
    this.redraw();
  }

  fit() {
    const width = Math.max(1e-9, this.last - this.first);
    this.show(this.first - width * 0.01, width * 1.02);
    this.isFitted = true;
  }

  /** Shows a part of the axis. */
  show(left, width) {
    const whole = Math.max(1e-9, this.last - this.first);
    const least = this.axis === "time" ? 20 : 2;
    const wide = Math.max(Math.min(least, whole), Math.min(width, whole * 1.05));
    this.scale = this.inner / wide;
    this.left = Math.max(this.first - wide * 0.6, Math.min(this.last - wide * 0.4, left));
    this.isFitted = false;
    this.redraw();
  }

  pan(by) {
    this.show(this.left + by, this.right - this.left);
  }

  zoom(factor, around) {
    let middle = around;
    if (middle === undefined) {
      middle = (this.left + this.right) / 2;
      if (this.selected >= 0) {
        const at = this.selectedPane.at[this.selected] - this.selectedPane.shift;
        if (at >= this.left && at <= this.right) middle = at;
      }
    }
    const width = (this.right - this.left) / factor;
    const part = (middle - this.left) / (this.right - this.left);
    this.show(middle - part * width, width);
  }

  /** Selects a record; `brings` it into view. */
  select(pane, record, brings, span) {
    this.selected = record;
    this.selectedPane = pane;
    this.selectedSpan = span || null;
    this.chain = new Set(chainOf(pane.run, record));
    if (brings) {
      const at = pane.at[record] - pane.shift;
      const width = this.right - this.left;
      if (at < this.left + width * 0.04 || at > this.right - width * 0.04) this.show(at - width / 2, width);
      const row = pane.rowOf.get(span ? span.lane : laneOf(pane.run, record));
      if (row) {
        const y = pane.y(row);
        if (y < RULER) pane.scrollBy(y - RULER - 20);
        else if (y + row.height > pane.height) pane.scrollBy(y + row.height - pane.height + 20);
      }
    }
    showDetails(this);
    this.say(wordsOf(pane.run, record));
    this.redraw();
  }

  clear() {
    this.selected = -1;
    this.selectedPane = null;
    this.selectedSpan = null;
    this.chain = new Set();
    this.measure = null;
    this.elements.help.hidden = true;
    showDetails(this);
    this.redraw();
  }

  /** Selects the record that `next` finds from the selected one. */
  follow(next) {
    if (this.selected < 0) {
      this.say("Select something first.");
      return;
    }
    const record = next(this.selectedPane);
    if (record === undefined || record < 0) this.say("Nothing further.");
    else this.select(this.selectedPane, record, true);
  }

  click(pane, x, y) {
    const hit = pane.hit(x, y);
    if (!hit) {
      this.clear();
    } else if (hit.row.group !== undefined) {
      if (!pane.closed.delete(hit.row.group)) pane.closed.add(hit.row.group);
      pane.layOut();
      this.resize();
    } else if (hit.record !== undefined) {
      const span = hit.span >= 0 && hit.lane.start[hit.span] === hit.record ? { lane: hit.lane, span: hit.span } : null;
      this.select(pane, Math.min(hit.record, pane.run.records - 1), false, span);
    } else {
      this.clear();
    }
  }

  /** Shows in a small box what the mouse points at. */
  point(pane, x, y, event) {
    const hit = pane.hit(x, y);
    pane.canvas.style.cursor = hit && (hit.record !== undefined || hit.row.group !== undefined) ? "pointer" : "default";
    if (!hit || hit.record === undefined || hit.record >= pane.run.records) {
      this.hideTip();
      return;
    }
    const { run } = pane;
    const lines = [];
    if (hit.sign) lines.push(SIGN_WORDS[hit.sign] + ": " + (sentenceOf(run, hit.record) || wordsOf(run, hit.record)));
    if (hit.span >= 0) {
      const text = run.phrases.text(hit.lane.phrase[hit.span]);
      lines.push(text + " · " + duration(run.time[hit.lane.end[hit.span]] - run.time[hit.lane.start[hit.span]]));
    }
    lines.push(millis(run.time[hit.record]));
    const { tip } = this.elements;
    tip.replaceChildren(...lines.map((line) => make("div", {}, line)));
    tip.hidden = false;
    const width = tip.offsetWidth;
    tip.style.left = Math.max(8, Math.min(innerWidth - width - 12, event.clientX + 14)) + "px";
    tip.style.top = event.clientY + 18 + "px";
  }

  hideTip() {
    this.elements.tip.hidden = true;
  }

  toggleAxis() {
    const pane = this.selectedPane || this.panes[0];
    const middle = below(pane.at, (this.left + this.right) / 2 + pane.shift);
    const part = (this.right - this.left) / Math.max(1e-9, this.last - this.first);
    this.axis = this.axis === "time" ? "order" : "time";
    this.axisChosen = true;
    for (const one of this.panes) one.setAxis(this.axis);
    align(this);
    const width = Math.max(1e-9, this.last - this.first);
    if (part > 0.9) this.fit();
    else {
      const at = pane.at[this.selected >= 0 ? this.selected : Math.max(0, middle)] - pane.shift;
      this.show(at - (width * part) / 2, width * part);
    }
    this.minimap.prepare(this.width);
    this.redraw();
  }

  toggleHelp() {
    const { help } = this.elements;
    help.hidden = !help.hidden;
  }

  toggleEvents() {
    const { events } = this.elements;
    events.hidden = !events.hidden;
    this.elements.eventsButton.setAttribute("aria-expanded", String(!events.hidden));
    this.redraw();
  }

  toggleDark() {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    this.retheme();
  }

  retheme() {
    this.theme = readTheme(devicePixelRatio || 1);
    this.resize();
  }

  /** Says something to those who look, and to those who listen. */
  say(text) {
    this.elements.status.textContent = text;
  }

  /** Draws with the next frame. */
  redraw() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.drawNow();
    });
  }

  drawNow() {
    for (const pane of this.panes) pane.draw();
    this.minimap.draw();
    this.elements.axis.textContent = this.axis === "time" ? "axis: time" : "axis: order";
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      showEvents(this);
      writeLink(this);
    }, 120);
  }
}

/** Makes the parts of the page that only the viewer fills. */
function build(view) {
  const elements = {};
  const part = (name, tag, attributes, ...children) => (elements[name] = make(tag, { id: name, ...attributes }, ...children));
  const button = (name, text, title) => part(name, "button", { type: "button", title }, text);
  view.replaceChildren(
    make("div", { id: "tools", role: "toolbar", "aria-label": "timeline" },
      part("search", "input", { type: "search", placeholder: "search   /", "aria-label": "search records" }),
      part("count", "span", { class: "count", role: "status" }),
      button("out", "−", "zoom out (s)"), button("in", "+", "zoom in (w)"), button("whole", "whole run", "the whole run (0)"),
      button("axis", "axis", "by time or in order (t)"), button("waste", "▼ next waste", "next wake in vain, EAGAIN or loss (g)"),
      make("label", {}, "compare with ", part("compare", "select", {})),
      make("label", {}, "aligned at ", part("alignAt", "select", {})),
      part("status", "span", { class: "status", role: "status", "aria-live": "polite" }),
      button("dark", "◐", "light or dark"), button("keys", "?", "keys (?)")),
    part("note", "p", {}),
    make("div", { id: "work" },
      make("div", { id: "stage" }, part("minimap", "canvas", { role: "img", "aria-label": "the whole run" }), part("panes", "div", {})),
      part("details", "aside", { "aria-label": "selected record" })),
    make("div", { id: "below" },
      part("totals", "section", { "aria-label": "totals" }),
      part("eventsButton", "button", { type: "button", "aria-expanded": "true" }, "events in view (e)"),
      part("events", "section", { "aria-label": "events in view" })),
    part("help", "div", { role: "dialog", "aria-label": "keys" },
      make("h2", {}, "Keys"),
      make("dl", {}, ...KEYS.flatMap(([key, text]) => [make("dt", {}, ...key.split(" ").map((one) => make("kbd", {}, one))), make("dd", {}, text)])), legend()),
    part("tip", "div", { role: "presentation" }));
  elements.help.hidden = true;
  elements.tip.hidden = true;
  return elements;
}

async function main() {
  const elements = build(document.getElementById("view"));
  const tabs = [...document.querySelectorAll("#rows [data-row]")];
  const data = [...document.querySelectorAll("script[id^=run-]")].map((element, k) => ({
    element, title: tabs[k] ? tabs[k].textContent.slice(2) : "",
  }));
  const app = new App(elements, data);
  // For tests and for the curious: the viewer from the console.
  window.wakeline = app;
  listenToKeys(app);
  listenToMinimap(app, app.minimap);
  let typed;
  elements.search.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => applySearch(app), 150);
  });
  elements.in.addEventListener("click", () => app.zoom(1.5));
  elements.out.addEventListener("click", () => app.zoom(1 / 1.5));
  elements.whole.addEventListener("click", () => app.fit());
  elements.axis.addEventListener("click", () => app.toggleAxis());
  elements.waste.addEventListener("click", () => hop(app, (pane) => pane.run.waste, 1));
  elements.dark.addEventListener("click", () => app.toggleDark());
  elements.keys.addEventListener("click", () => app.toggleHelp());
  elements.eventsButton.addEventListener("click", () => app.toggleEvents());
  elements.help.addEventListener("click", () => app.toggleHelp());
  elements.compare.addEventListener("change", () => app.compareWith(elements.compare.value === "" ? -1 : Number(elements.compare.value)));
  elements.alignAt.addEventListener("change", () => app.alignWith(elements.alignAt.value));
  tabs.forEach((tab, k) => tab.addEventListener("click", (event) => {
    event.preventDefault();
    app.openRow(k);
  }));
  addEventListener("hashchange", () => {
    if (location.hash !== app.ownHash) {
      app.go(readLink());
      document.getElementById("view").scrollIntoView({ block: "start" });
    }
  });
  new ResizeObserver(() => {
    if (app.panes.length && elements.panes.clientWidth !== app.width) {
      const [left, width, isFitted] = [app.left, app.right - app.left, app.isFitted];
      app.resize();
      app.show(left, width);
      app.isFitted = isFitted;
    }
  }).observe(elements.panes);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.retheme());
  for (const [event, theme] of [["beforeprint", "light"], ["afterprint", ""]]) {
    addEventListener(event, () => {
      document.documentElement.dataset.theme = theme;
      if (!theme) delete document.documentElement.dataset.theme;
      app.theme = readTheme(event === "beforeprint" ? 2 : devicePixelRatio || 1);
      app.resize();
      app.drawNow();
    });
  }
  await app.go(readLink());
}

main();
