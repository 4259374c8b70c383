// Two rows of the matrix in one page, the one above the other, a mark of both at the same place.

/** Names of marks that both runs have. */
function commonMarks(one, other) {
  const names = new Set(other.marks.map((mark) => mark.name));
  return [...new Set(one.marks.map((mark) => mark.name))].filter((name) => names.has(name));
}

/** Moves the second run so that its mark stands under that of the first. */
function align(app) {
  for (const pane of app.panes) pane.shift = 0;
  if (app.panes.length < 2 || !app.alignAt) return;
  const [one, other] = app.panes.map((pane) => pane.run.marks.find((mark) => mark.name === app.alignAt));
  if (one && other) app.panes[1].shift = app.panes[1].at[other.record] - app.panes[0].at[one.record];
}

function showCompareControls(app) {
  const { compare, alignAt } = app.elements;
  compare.parentNode.hidden = app.data.length < 2;
  compare.replaceChildren(make("option", { value: "" }, "nothing"));
  app.data.forEach((data, k) => {
    if (k !== app.row) compare.append(make("option", { value: String(k) }, data.title));
  });
  compare.value = app.other < 0 ? "" : String(app.other);
  alignAt.parentNode.hidden = app.panes.length < 2;
  if (app.panes.length < 2) return;
  const marks = commonMarks(app.panes[0].run, app.panes[1].run);
  if (app.alignAt === null) app.alignAt = marks[0] || "";
  if (!marks.includes(app.alignAt)) app.alignAt = "";
  alignAt.replaceChildren(make("option", { value: "" }, "the beginning"), ...marks.map((name) => make("option", { value: name }, "mark " + name)));
  alignAt.value = app.alignAt;
}
