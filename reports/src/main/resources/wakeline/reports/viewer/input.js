// Mouse, wheel and keys.

const KEYS = [
  ["w s", "zoom in and out"], ["a d", "move left and right"], ["← →", "record before and behind, on the same row"],
  ["c", "to the cause of the selected record; again and again back to the packet"], ["v", "to what it made happen"],
  ["g G", "next and last waste: woken in vain, EAGAIN, lost"], ["m M", "next and last merge"],
  ["/", "search"], ["n N", "next and last found record"], ["f", "zoom to the selected stretch"], ["0", "the whole run"],
  ["t", "axis by time, or in order"], ["[ ]", "row of the matrix before and behind"], ["e", "events in view as a table"],
  ["shift-drag", "measure"], ["ctrl-wheel", "zoom"], ["?", "this help"], ["Esc", "nothing selected"],
];

function listenToPane(app, pane) {
  const { canvas } = pane;
  let drag = null;
  const spot = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const [x, y] = spot(event);
    drag = { x, y, left: app.left, isMoved: false, measures: event.shiftKey, scroll: pane.scroll };
    if (drag.measures) app.measure = { pane, from: pane.positionAt(x), to: pane.positionAt(x), text: "" };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    const [x, y] = spot(event);
    if (!drag) {
      app.point(pane, x, y, event);
      return;
    }
    if (Math.abs(x - drag.x) + Math.abs(y - drag.y) > 3) drag.isMoved = true;
    if (drag.measures) {
      app.measure.to = pane.positionAt(Math.max(GUTTER, x));
      app.measure.text = measured(app, pane);
      app.redraw();
    } else if (drag.isMoved) {
      canvas.classList.add("dragged");
      app.hideTip();
      pane.scroll = drag.scroll;
      pane.scrollBy(drag.y - y);
      app.show(drag.left + (drag.x - x) / app.scale, app.right - app.left);
    }
  });
  const drop = (event) => {
    if (!drag) return;
    const wasClick = !drag.isMoved;
    const { measures } = drag;
    drag = null;
    canvas.classList.remove("dragged");
    if (measures && wasClick) app.measure = null;
    if (wasClick && !measures) app.click(pane, ...spot(event));
    app.redraw();
  };
  canvas.addEventListener("pointerup", drop);
  canvas.addEventListener("pointercancel", drop);
  canvas.addEventListener("pointerleave", () => app.hideTip());
  canvas.addEventListener("dblclick", () => zoomToSelected(app));
  canvas.addEventListener("wheel", (event) => {
    const [x] = spot(event);
    const unit = event.deltaMode === 1 ? 18 : 1;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      app.zoom(Math.exp(-event.deltaY * unit * 0.0035), pane.positionAt(Math.max(GUTTER, x)));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      app.pan(((event.deltaX || event.deltaY) * unit) / app.scale);
    } else if (pane.canScroll && pane.scrollBy(event.deltaY * unit)) {
      event.preventDefault();
      app.redraw();
    }
  }, { passive: false });
}

/** What a measure tells: the time, and what happened in it. */
function measured(app, pane) {
  const { run } = pane;
  const { measure } = app;
  const from = Math.min(measure.from, measure.to) + pane.shift;
  const to = Math.max(measure.from, measure.to) + pane.shift;
  const time = instantAt(run, pane.at, to) - instantAt(run, pane.at, from);
  const within = (records) => firstBehind(records, pane.at, to) - firstBehind(records, pane.at, from);
  const wakes = within(run.arrows.at);
  const waste = within(run.waste);
  return duration(time) + ", " + wakes + (wakes === 1 ? " wake" : " wakes") + (waste ? ", " + waste + " in vain or EAGAIN" : "");
}

function zoomToSelected(app) {
  const pane = app.selectedPane;
  if (!pane || app.selected < 0) return;
  const found = app.selectedSpan || spanOfRecord(pane.run, app.selected);
  const from = pane.at[found ? found.lane.start[found.span] : app.selected] - pane.shift;
  const to = pane.at[found ? found.lane.end[found.span] : app.selected] - pane.shift;
  const room = Math.max((to - from) * 0.15, 6 / Math.max(app.scale, 1e-12) * 10);
  app.show(from - room, to - from + 2 * room);
}

/** To the record before or behind on the row of the selected one. */
function step(app, direction) {
  const pane = app.selectedPane || app.panes[0];
  const lane = app.selectedSpan ? app.selectedSpan.lane : app.selected >= 0 ? laneOf(pane.run, app.selected) : pane.run.lanes[0];
  if (!lane || !lane.size) return;
  let span = app.selectedSpan ? app.selectedSpan.span + direction : below(lane.start, app.selected, lane.size);
  span = Math.max(0, Math.min(lane.size - 1, span));
  app.select(pane, lane.start[span], true, { lane, span });
}

function listenToKeys(app) {
  const moves = {
    w: () => app.zoom(1.5), s: () => app.zoom(1 / 1.5),
    a: () => app.pan((app.left - app.right) * 0.2), d: () => app.pan((app.right - app.left) * 0.2),
    ArrowLeft: () => step(app, -1), ArrowRight: () => step(app, 1),
    c: () => app.follow((pane) => pane.run.cause[app.selected]),
    v: () => app.follow((pane) => onward(pane.run, app.selected)),
    g: () => hop(app, (pane) => pane.run.waste, 1), G: () => hop(app, (pane) => pane.run.waste, -1),
    m: () => hop(app, (pane) => pane.run.merges, 1), M: () => hop(app, (pane) => pane.run.merges, -1),
    n: () => hop(app, (pane) => pane.hits, 1), N: () => hop(app, (pane) => pane.hits, -1),
    f: () => zoomToSelected(app), 0: () => app.fit(), t: () => app.toggleAxis(),
    "[": () => app.openRow(app.row - 1), "]": () => app.openRow(app.row + 1),
    "/": () => app.elements.search.focus(), "?": () => app.toggleHelp(), e: () => app.toggleEvents(),
    Escape: () => app.clear(),
  };
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      if (event.key === "Escape") target.blur();
      if (event.key === "Enter" && target === app.elements.search) {
        target.blur();
        hop(app, (pane) => pane.hits, event.shiftKey ? -1 : 1);
      }
      return;
    }
    if (!Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    moves[event.key]();
  });
}

function listenToMinimap(app, minimap) {
  let isDown = false;
  const go = (event) => {
    minimap.go(event.clientX - minimap.canvas.getBoundingClientRect().left);
  };
  minimap.canvas.addEventListener("pointerdown", (event) => {
    isDown = true;
    minimap.canvas.setPointerCapture(event.pointerId);
    go(event);
  });
  minimap.canvas.addEventListener("pointermove", (event) => isDown && go(event));
  minimap.canvas.addEventListener("pointerup", () => (isDown = false));
}
