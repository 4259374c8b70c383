// The state of the page in its address, so that a spot can be shared.

function readLink() {
  const link = {};
  for (const part of location.hash.slice(1).split("&")) {
    const equals = part.indexOf("=");
    if (equals > 0) {
      try {
        link[part.slice(0, equals)] = decodeURIComponent(part.slice(equals + 1));
      } catch {
        // Not one of ours.
      }
    }
  }
  return link;
}

function writeLink(app) {
  const parts = [];
  const add = (name, value) => parts.push(name + "=" + encodeURIComponent(value));
  if (app.data.length > 1) add("row", app.row);
  if (app.other >= 0) {
    add("with", app.other);
    add("align", app.alignAt || "");
  }
  if (app.axisChosen) add("axis", app.axis);
  if (!app.isFitted) add("view", [app.left, app.right].map((x) => +x.toPrecision(10)).join(","));
  if (app.selected >= 0) {
    add("rec", app.selectedPane.run.original[app.selected]);
    if (app.selectedPane !== app.panes[0]) add("in", 1);
  }
  if (app.query) add("q", app.query);
  const hash = parts.length ? "#" + parts.join("&") : "";
  app.ownHash = hash;
  if (hash !== location.hash) history.replaceState(null, "", hash || "#");
}
