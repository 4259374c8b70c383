// What is known of the selected record, and the ways from it to others.

const EFFECTS_MAX = 40;
const CAUSES_SHOWN = 9;
const CAUSES_MAX = 500;

/** An element with text or children; text is always text. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A button that leads to a record. */
function wayTo(app, pane, record, text) {
  return make("button", { class: "way", type: "button", click: () => app.select(pane, record, true) },
    make("span", { class: "when" }, millis(pane.run.time[record])), " ",
    make("span", { class: "who" }, whoOf(pane.run, record)), " ", text || wordsOf(pane.run, record));
}

function showDetails(app) {
  const box = app.elements.details;
  box.replaceChildren();
  const pane = app.selectedPane;
  if (!pane || app.selected < 0) {
    box.append(make("p", { class: "hint" }, "Click anything on the timeline. The panel then says what it is, what led to it, and what came of it."));
    box.append(legend());
    return;
  }
  const { run } = pane;
  const k = app.selected;
  box.append(make("h2", {}, wordsOf(run, k)));
  const sentence = sentenceOf(run, k);
  if (sentence) box.append(make("p", { class: "sentence" }, sentence));
  facts(box, app, pane, k);
  ruleBox(box, run, k);
  arrivals(box, app, pane, k);
  causes(box, app, pane, chainOf(run, k).slice(1));
  const effects = effectsOf(run, k, EFFECTS_MAX);
  if (effects.length) {
    box.append(make("h3", {}, "made happen (key v)"));
    box.append(list(effects.map((effect) => wayTo(app, pane, effect))));
  }
}

/** The chain of causes; of a long one the nearest, and the rest on demand. */
function causes(box, app, pane, chain) {
  if (!chain.length) return;
  box.append(make("h3", {}, "because of (key c)"));
  box.append(list(chain.slice(0, CAUSES_SHOWN).map((cause) => wayTo(app, pane, cause))));
  const rest = chain.slice(CAUSES_SHOWN, CAUSES_MAX);
  if (!rest.length) return;
  box.append(make("details", {}, make("summary", {}, chain.length - CAUSES_SHOWN + " before these"),
    list(rest.map((cause) => wayTo(app, pane, cause)))));
}

function list(items) {
  return make("ol", { class: "ways" }, ...items.map((item) => make("li", {}, item)));
}

/** The event of the story that a record belongs to. */
function sentenceOf(run, record) {
  const { story } = run;
  let best = -1;
  for (let k = below(story.first, record); k >= 0 && k > below(story.first, record) - 50; k--) {
    if (story.last[k] >= record) {
      best = k;
      if (story.first[k] === record || story.last[k] === record) break;
    }
  }
  return best < 0 ? "" : run.phrases.text(story.phrase[best]);
}

function facts(box, app, pane, k) {
  const { run } = pane;
  const rows = [["at", millis(run.time[k])], ["by", whoOf(run, k)]];
  if (run.cpu[k] >= 0) rows.push(["on", cpuName(run, run.cpu[k])]);
  rows.push(["record", "#" + run.original[k]]);
  const found = app.selectedSpan || spanOfRecord(run, k);
  if (found) {
    const { lane, span } = found;
    const nanos = run.time[lane.end[span]] - run.time[lane.start[span]];
    const text = lane.sort === SORT.QUEUE ? lane.label + " = " + (lane.look[span] - 1) : run.phrases.text(lane.phrase[span]);
    rows.push([lane.sort === SORT.CALLS ? "call" : lane.sort === SORT.THREAD ? "state" : "is", text]);
    rows.push(["for", duration(nanos)]);
    const end = lane.end[span];
    if (end < run.records && end !== k) rows.push(["until", wayTo(app, pane, end)]);
  }
  box.append(make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)])));
}

/** The call that a record begins or ends, else the state that it begins. */
function spanOfRecord(run, record) {
  const thread = run.laneOfTask.get(run.task[record]);
  for (const lane of thread ? [thread.calls, thread] : []) {
    if (!lane) continue;
    const span = below(lane.start, record, lane.size);
    if (span >= 0 && (lane.start[span] === record || lane.end[span] === record)) return { lane, span };
    if (span > 0 && lane.end[span - 1] === record) return { lane, span: span - 1 };
  }
  return null;
}

function ruleBox(box, run, k) {
  const rule = run.rules[run.rule[k]];
  if (!rule || !rule.id) return;
  box.append(make("div", { class: "rule" }, make("b", {}, rule.id), make("p", {}, rule.says), make("code", {}, rule.place)));
}

function arrivals(box, app, pane, k) {
  const of = pane.run.arrivals.get(k);
  if (!of) return;
  box.append(make("h3", {}, "◆ " + of.length + " arrivals, 1 report"));
  box.append(list(of.map((arrival) => wayTo(app, pane, arrival))));
}

function legend() {
  const item = (cls, text) => make("li", {}, make("i", { class: cls }), text);
  const sign = (glyph, cls, text) => make("li", {}, make("span", { class: "glyph " + cls }, glyph), text);
  return make("ul", { class: "legend" },
    item("l-running", "running"), item("l-runnable", "runnable: it could run, another does"), item("l-sleeping", "asleep"),
    item("l-call", "in a call"), item("l-walk", "walk over a wait queue"),
    sign("▼", "vain", "woken in vain"), sign("▽", "eagain", "EAGAIN: it found nothing"),
    sign("◆", "merge", "several arrivals, one report"), sign("✕", "lost", "packet or arrival lost"),
    sign("■", "mark", "mark"), sign("▲", "signal", "signal"), sign("×", "exit", "ends"));
}
