// Counts and events as tables, for reading, copying, and readers that see no canvas.

const EVENTS_MAX = 200;

function table(caption, head, rows) {
  const cell = (value, k) => make(k === 0 ? "th" : "td", k === 0 ? { scope: "row" } : {}, value);
  return make("table", {}, make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell)))));
}

function countText(name, value) {
  return name === "CPU time" ? millis(value) : String(value);
}

/** A difference with its sign. */
function signed(name, value) {
  if (value === 0) return "±0";
  return (value > 0 ? "+" : "−") + countText(name, Math.abs(value));
}

function showTotals(app) {
  const box = app.elements.totals;
  box.replaceChildren(app.panes.length > 1 ? compareTotals(app) : runTotals(app.panes[0].run));
}

function runTotals(run) {
  const rows = run.tasks.map((task) => [task.name, ...TALLY.map((name) => countText(name, task.tally[name]))]);
  rows.push(["total", ...TALLY.map((name) => countText(name, run.total[name]))]);
  const box = make("div", { class: "wide" }, table("Counts of each thread", ["", ...TALLY], rows.length > 300 ? rows.slice(-1) : rows));
  box.querySelector("tbody").lastChild.className = "sum";
  return box;
}

function compareTotals(app) {
  const [one, other] = app.panes;
  const rows = TALLY.map((name) => {
    const a = one.run.total[name];
    const b = other.run.total[name];
    return [name, countText(name, a), countText(name, b), signed(name, b - a)];
  });
  rows.push(["ends after", millis(one.run.end), millis(other.run.end), signed("CPU time", other.run.end - one.run.end)]);
  rows.push(["records", String(one.run.size), String(other.run.size), signed("", other.run.size - one.run.size)]);
  const names = new Set([...one.run.tasks, ...other.run.tasks].map((task) => task.name));
  for (const name of names.size <= 40 ? names : []) {
    const of = (run) => run.tasks.find((task) => task.name === name);
    const a = of(one.run) ? of(one.run).tally.wakeups : 0;
    const b = of(other.run) ? of(other.run).tally.wakeups : 0;
    rows.push(["wakeups of " + name, String(a), String(b), signed("", b - a)]);
  }
  return make("div", { class: "wide" }, table("Totals compared", ["", one.title, other.title, "difference"], rows));
}

/** The story of the part in view. */
function showEvents(app) {
  const box = app.elements.events;
  if (box.hidden) return;
  box.replaceChildren();
  for (const pane of app.panes) {
    const { run } = pane;
    const { story } = run;
    const left = app.left + pane.shift;
    const right = app.right + pane.shift;
    const rows = [];
    let count = 0;
    for (let k = 0; k < story.size; k++) {
      if (pane.at[story.last[k]] < left) continue;
      if (pane.at[story.first[k]] > right) break;
      count++;
      if (rows.length < EVENTS_MAX) rows.push(eventRow(app, pane, k));
    }
    const head = make("thead", {}, make("tr", {}, ...["time", "", "what happened"].map((text) => make("th", { scope: "col" }, text))));
    const more = count > EVENTS_MAX ? ", the first " + EVENTS_MAX : "";
    box.append(make("table", { class: "events" }, make("caption", {}, (app.panes.length > 1 ? pane.title + ": " : "") + count + " events in view" + more), head, make("tbody", {}, ...rows)));
  }
}

function eventRow(app, pane, k) {
  const { run } = pane;
  const { story } = run;
  const sign = story.sign[k];
  const record = story.last[k];
  const row = make("tr", { class: "sign-" + sign, tabindex: "0" },
    make("td", { class: "when" }, millis(run.time[story.first[k]])),
    make("td", { class: "glyph" }, ["", "■", "×", "▲", "◆", "▽", "✕", "▼"][sign]),
    make("td", {}, run.phrases.text(story.phrase[k])));
  row.addEventListener("click", () => app.select(pane, record, true));
  row.addEventListener("keydown", (event) => {
    if (event.key === "Enter") app.select(pane, record, true);
  });
  return row;
}
