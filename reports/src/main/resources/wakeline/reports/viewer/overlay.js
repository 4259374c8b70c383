// What stands above the rows: ruler, names, labels, arrows, selection, measure.

const FONT = "11px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const NAME_FONT = "12px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
const CHAR = 6.63;
const ARROWS_MAX = 400;
const BY_COLOURS = ["wake", "dim", "runnable", "dim"];

function drawOverlay(pane, c) {
  const { theme } = pane.app;
  c.textBaseline = "middle";
  c.save();
  c.beginPath();
  c.rect(GUTTER, RULER, pane.width - GUTTER, pane.height - RULER);
  c.clip();
  drawOutside(pane, c, theme);
  drawLabels(pane, c, theme);
  drawArrows(pane, c, theme);
  drawHits(pane, c, theme);
  drawSelection(pane, c, theme);
  c.restore();
  drawNames(pane, c, theme);
  drawRuler(pane, c, theme);
  drawMeasure(pane, c, theme);
}

/** The parts of a long run that are told in outline only are shaded. */
function drawOutside(pane, c, theme) {
  const { run } = pane;
  if (run.from === 0 && run.to >= run.records) return;
  c.fillStyle = theme.css("outside");
  const from = pane.x(run.from);
  const to = pane.x(Math.min(run.to, run.records));
  c.fillRect(GUTTER, RULER, Math.max(0, from - GUTTER), pane.height);
  c.fillRect(to, RULER, Math.max(0, pane.width - to), pane.height);
}

function drawLabels(pane, c, theme) {
  c.font = FONT;
  c.textAlign = "left";
  const dim = theme.css("dim");
  const on = theme.css("on-bar");
  const canvas = theme.css("canvas");
  const right = pane.width;
  for (const row of pane.layout.rows) {
    const { lane } = row;
    const y = pane.y(row);
    if (!lane || row.height < 13 || y + row.height < RULER || y > pane.height) continue;
    const middle = y + row.height / 2 + 0.5;
    const most = Math.ceil((right - GUTTER) / 20);
    let k = firstEndBehind(lane, pane.at, pane.app.left + pane.shift);
    for (let shown = 0, misses = 0; k < lane.size && shown < most && misses < 300; k++, misses++) {
      const from = Math.max(GUTTER, pane.x(lane.start[k]));
      if (from > right) break;
      const to = Math.min(right, pane.x(lane.end[k]));
      const room = Math.floor((to - from - 8) / CHAR);
      if (room < 1) continue;
      misses = 0;
      shown++;
      if (lane.sort === SORT.QUEUE) {
        const value = String(lane.look[k] - 1);
        if (value.length <= room && lane.look[k] > 0) {
          c.fillStyle = dim;
          c.fillText(value, from + 4, y + 7);
        }
        continue;
      }
      if (room < 3) continue;
      const full = pane.run.phrases.text(lane.phrase[k]);
      const text = full.length <= room ? full : full.slice(0, room - 1) + "…";
      if (lane.sort === SORT.THREAD && lane.look[k] === LOOK.SLEEPING) {
        if (room < 8) continue;
        c.fillStyle = canvas;
        c.fillRect(from + 6, y, text.length * CHAR + 6, row.height);
        c.fillStyle = dim;
        c.fillText(text, from + 9, middle);
      } else if (lane.sort !== SORT.THREAD || lane.look[k] === LOOK.RUNNABLE || room > 5) {
        c.fillStyle = on;
        c.fillText(text, from + 4, middle);
      }
    }
  }
}

function drawArrows(pane, c, theme) {
  const { arrows } = pane.run;
  const from = firstBehind(arrows.at, pane.at, pane.app.left + pane.shift);
  const to = firstBehind(arrows.at, pane.at, pane.app.right + pane.shift);
  const selected = pane === pane.app.selectedPane ? pane.app.chain : new Set();
  const isCrowded = to - from > ARROWS_MAX;
  for (let k = from; k < to; k++) {
    const isSelected = selected.has(arrows.at[k]);
    if (isCrowded && !isSelected) continue;
    drawArrow(pane, c, theme, k, isSelected);
  }
}

function drawArrow(pane, c, theme, k, isSelected) {
  const { arrows, lanes } = pane.run;
  const target = pane.rowOf.get(lanes[arrows.to[k]]);
  if (!target) return;
  const origin = arrows.from[k] < 0 ? null : pane.rowOf.get(lanes[arrows.from[k]]);
  const x = Math.round(pane.x(arrows.at[k])) + 0.5;
  const isDown = !origin || origin.y < target.y;
  const end = pane.y(target) + (isDown ? 1 : target.height - 1);
  const begin = origin ? pane.y(origin) + (isDown ? origin.height : 0) : end - 16;
  c.strokeStyle = c.fillStyle = theme.css(isSelected ? "accent" : BY_COLOURS[arrows.by[k]]);
  c.lineWidth = isSelected ? 2 : 1.25;
  c.globalAlpha = isSelected ? 1 : 0.8;
  c.beginPath();
  c.moveTo(x, begin);
  c.lineTo(x, end + (isDown ? -4 : 4));
  c.stroke();
  c.beginPath();
  c.moveTo(x, end);
  c.lineTo(x - 3.5, end + (isDown ? -6 : 6));
  c.lineTo(x + 3.5, end + (isDown ? -6 : 6));
  c.fill();
  if (origin) {
    c.beginPath();
    c.arc(x, begin, 2, 0, 7);
    c.fill();
  }
  c.globalAlpha = 1;
}

/** Vertical ticks at what the search found. */
function drawHits(pane, c, theme) {
  const hits = pane.hits;
  if (!hits || !hits.length) return;
  c.fillStyle = theme.css("hit");
  let before = -10;
  for (let k = firstBehind(hits, pane.at, pane.app.left + pane.shift); k < hits.length; k++) {
    const x = pane.x(hits[k]);
    if (x > pane.width) break;
    if (x - before < 1) continue;
    before = x;
    c.fillRect(Math.round(x), RULER, 1, pane.height);
    const row = pane.rowOf.get(laneOf(pane.run, hits[k]));
    if (row) c.fillRect(x - 2, pane.y(row) - 2, 5, row.height + 4);
  }
}

/** The selected record, and the way back through its causes. */
function drawSelection(pane, c, theme) {
  const { app, run } = pane;
  if (app.selectedPane !== pane || app.selected < 0) return;
  const x = Math.round(pane.x(app.selected)) + 0.5;
  c.strokeStyle = theme.css("accent");
  c.lineWidth = 1;
  c.setLineDash([3, 3]);
  c.beginPath();
  c.moveTo(x, RULER);
  c.lineTo(x, pane.height);
  c.stroke();
  c.setLineDash([]);
  const spots = [];
  for (const record of chainOf(run, app.selected).slice(0, CAUSES_SHOWN + 1)) {
    const row = pane.rowOf.get(laneOf(run, record));
    if (row) spots.push([pane.x(record), pane.y(row) + row.height / 2]);
  }
  c.lineWidth = 1.5;
  c.globalAlpha = 0.75;
  c.beginPath();
  spots.forEach(([sx, sy], k) => (k ? c.lineTo(sx, sy) : c.moveTo(sx, sy)));
  c.stroke();
  c.globalAlpha = 1;
  spots.forEach(([sx, sy], k) => {
    c.beginPath();
    c.arc(sx, sy, k ? 3 : 5, 0, 7);
    c.fillStyle = theme.css(k ? "accent" : "canvas");
    c.fill();
    c.stroke();
  });
  if (app.selectedSpan) drawFrame(pane, c, app.selectedSpan);
}

function drawFrame(pane, c, { lane, span }) {
  const row = pane.rowOf.get(lane);
  if (!row) return;
  const from = pane.x(lane.start[span]);
  c.lineWidth = 2;
  c.strokeRect(from, pane.y(row) - 1, Math.max(3, pane.x(lane.end[span]) - from), row.height + 2);
}

function drawNames(pane, c, theme) {
  c.save();
  c.beginPath();
  c.rect(0, RULER, pane.width, pane.height - RULER);
  c.clip();
  c.fillStyle = theme.css("gutter");
  c.fillRect(0, RULER, GUTTER - 1, pane.height - RULER);
  for (const row of pane.layout.rows) {
    const y = pane.y(row);
    if (y + row.height < RULER || y > pane.height) continue;
    if (row.group !== undefined) {
      c.fillStyle = theme.css("group");
      c.fillRect(0, y, pane.width, row.height - 2);
      c.fillStyle = theme.css("dim");
      c.font = "600 " + NAME_FONT;
      c.textAlign = "left";
      c.fillText((row.isOpen ? "▾ " : "▸ ") + row.group, 8, y + row.height / 2);
      continue;
    }
    const { lane } = row;
    if (!lane.label) continue;
    const isSmall = lane.sort === SORT.IRQ || lane.sort === SORT.SOFTIRQ || lane.sort === SORT.LINK;
    c.font = isSmall ? "10px system-ui, sans-serif" : NAME_FONT;
    c.fillStyle = theme.css(isSmall ? "dim" : "fg");
    c.textAlign = "right";
    c.fillText(fitted(c, lane.label, GUTTER - 20), GUTTER - 10, y + row.height / 2 + 0.5);
  }
  c.restore();
  c.strokeStyle = theme.css("line");
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(GUTTER - 0.5, 0);
  c.lineTo(GUTTER - 0.5, pane.height);
  c.stroke();
}

/** Text that fits: of a long one the end, which tells tasks apart. */
function fitted(c, text, room) {
  if (c.measureText(text).width <= room) return text;
  let from = 1;
  while (from < text.length && c.measureText("…" + text.slice(from)).width > room) from++;
  return "…" + text.slice(from);
}

function drawRuler(pane, c, theme) {
  const { app, run } = pane;
  c.fillStyle = theme.css("gutter");
  c.fillRect(0, 0, pane.width, RULER);
  c.strokeStyle = theme.css("line");
  c.beginPath();
  c.moveTo(0, RULER - 0.5);
  c.lineTo(pane.width, RULER - 0.5);
  c.stroke();
  c.fillStyle = theme.css("fg");
  c.font = "600 " + NAME_FONT;
  c.textAlign = "left";
  c.fillText(fitted(c, pane.title || run.hosts.join(", "), GUTTER - 16), 8, RULER / 2);
  c.save();
  c.beginPath();
  c.rect(GUTTER, 0, pane.width - GUTTER, RULER);
  c.clip();
  for (const [x, label] of app.axis === "time" ? timeTicks(pane) : orderTicks(pane)) {
    c.fillStyle = theme.css("line");
    c.fillRect(Math.round(x), RULER - 8, 1, 8);
    c.fillStyle = theme.css("dim");
    c.font = "11px system-ui, sans-serif";
    c.fillText(label, x + 4, RULER - 8);
  }
  let free = GUTTER;
  for (const mark of run.marks) {
    const x = pane.x(mark.record);
    if (x < GUTTER - 200 || x > pane.width) continue;
    c.font = "600 10px system-ui, sans-serif";
    c.fillStyle = theme.css("fg");
    c.fillRect(Math.round(x), 0, 2, 12);
    if (x < free) continue;
    c.fillText(mark.name, x + 5, 7);
    free = x + 12 + c.measureText(mark.name).width;
  }
  for (const claim of run.claims) {
    if (claim.passes || claim.record < 0) continue;
    const x = pane.x(claim.record);
    c.fillStyle = theme.css("bad");
    c.beginPath();
    c.moveTo(x, RULER);
    c.lineTo(x - 6, RULER - 11);
    c.lineTo(x + 6, RULER - 11);
    c.fill();
    c.font = "600 10px system-ui, sans-serif";
    c.fillText("✗ " + claim.name, x + 8, RULER - 7);
  }
  c.restore();
}

/** Ticks at round instants. */
function timeTicks(pane) {
  const { app } = pane;
  const least = 110 / app.scale;
  let step = Math.pow(10, Math.ceil(Math.log10(least)));
  if (step / 5 >= least) step /= 5;
  else if (step / 2 >= least) step /= 2;
  step = Math.max(1, step);
  const ticks = [];
  const left = app.left + pane.shift;
  for (let t = Math.ceil(Math.max(0, left) / step) * step; ticks.length < 60; t += step) {
    const x = GUTTER + (t - left) * app.scale;
    if (x > pane.width) break;
    ticks.push([x, millis(Math.round(t))]);
  }
  return ticks;
}

/** Ticks where the instant changes, as many as there is room for. */
function orderTicks(pane) {
  const { run, app } = pane;
  const ticks = [];
  let k = Math.max(0, below(pane.at, app.left + pane.shift));
  let free = GUTTER - 80;
  for (; k <= run.records; k++) {
    const x = pane.x(k);
    if (x > pane.width) break;
    if (x < free) {
      // Jumps to what lies behind the last label.
      k = Math.max(k, below(pane.at, app.left + pane.shift + (free - GUTTER) / app.scale));
      continue;
    }
    if (k === 0 || run.time[k] !== run.time[k - 1]) {
      const label = millis(run.time[k]);
      ticks.push([x, label]);
      free = x + 12 + label.length * 6.4;
    }
  }
  return ticks;
}

function drawMeasure(pane, c, theme) {
  const { measure } = pane.app;
  if (!measure || measure.pane !== pane) return;
  const from = GUTTER + (Math.min(measure.from, measure.to) - pane.app.left) * pane.app.scale;
  const to = GUTTER + (Math.max(measure.from, measure.to) - pane.app.left) * pane.app.scale;
  c.fillStyle = theme.css("measure");
  c.fillRect(from, RULER, to - from, pane.height - RULER);
  c.strokeStyle = theme.css("accent");
  c.lineWidth = 1;
  c.strokeRect(from + 0.5, RULER + 0.5, to - from, pane.height - RULER);
  const text = measure.text;
  c.font = "600 " + NAME_FONT;
  const width = c.measureText(text).width + 16;
  const x = Math.max(GUTTER + 4, Math.min(pane.width - width - 4, (from + to - width) / 2));
  c.fillStyle = theme.css("accent");
  c.beginPath();
  c.roundRect(x, RULER + 6, width, 22, 5);
  c.fill();
  c.fillStyle = theme.css("on-accent");
  c.textAlign = "left";
  c.fillText(text, x + 8, RULER + 17);
}
