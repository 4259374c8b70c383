// Finding records by words: each word must stand in the record's text, its kind, its task or its
// rule. Texts are looked at once each, however many records bear them.

function search(run, query) {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word);
  if (!words.length) return null;
  const found = words.map((word) => hitsOf(run, word));
  const records = [];
  for (let k = 0; k < run.records; k++) {
    let isHit = true;
    for (const { phrase, kind, task, rule } of found) {
      if (!phrase[run.phrase[k]] && !kind[run.kind[k]] && !rule[run.rule[k]] && !(run.task[k] >= 0 && task[run.task[k]])) {
        isHit = false;
        break;
      }
    }
    if (isHit) records.push(k);
  }
  return Int32Array.from(records);
}

function hitsOf(run, word) {
  const holds = (text) => (text || "").toLowerCase().includes(word);
  const phrase = new Uint8Array(run.phrases.size);
  for (let k = 0; k < phrase.length; k++) phrase[k] = holds(run.phrases.text(k)) ? 1 : 0;
  return {
    phrase,
    kind: run.kinds.map(holds),
    task: run.tasks.map((task) => holds(task.name)),
    rule: run.rules.map((rule) => Boolean(rule) && holds(rule.id)),
  };
}

function applySearch(app) {
  const query = app.elements.search.value.trim();
  app.query = query;
  let count = 0;
  for (const pane of app.panes) {
    pane.hits = search(pane.run, query);
    count += pane.hits ? pane.hits.length : 0;
  }
  app.elements.count.textContent = query ? count + (count === 1 ? " record" : " records") : "";
  app.redraw();
}

/** Goes to the next record of a list, or to the one before, from the selected one or the view. */
function hop(app, listOf, direction) {
  const pane = app.selectedPane || app.panes[0];
  const records = listOf(pane);
  if (!records || !records.length) {
    app.say("There is none.");
    return;
  }
  let k;
  if (app.selected >= 0 && app.selectedPane === pane) {
    const at = below(records, app.selected);
    k = direction > 0 ? at + 1 : at >= 0 && records[at] === app.selected ? at - 1 : at;
  } else {
    k = direction > 0 ? 0 : records.length - 1;
  }
  k = (k + records.length) % records.length;
  app.select(pane, records[k], true);
  app.say((k + 1) + " of " + records.length);
}
