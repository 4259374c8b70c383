// One run on a canvas. All lengths are CSS pixels unless they are said to be device pixels.

const GUTTER = 172;
const RULER = 30;

class Pane {
  constructor(app, run, canvas) {
    this.app = app;
    this.run = run;
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.raster = new Raster();
    this.closed = new Set();
    this.scroll = 0;
    this.shift = 0;
    this.setAxis(app.axis);
    this.layOut();
  }

  setAxis(axis) {
    this.at = positions(this.run, axis);
  }

  layOut() {
    this.layout = layOut(this.run, this.closed);
    this.rowOf = new Map();
    for (const row of this.layout.rows) if (row.lane) this.rowOf.set(row.lane, row);
  }

  /** The positions that the run takes, as the app counts them. */
  get first() {
    return (this.run.records ? this.at[0] : 0) - this.shift;
  }

  get last() {
    return this.at[this.run.records] - this.shift;
  }

  resize(width, height) {
    const dpr = this.app.theme.scale;
    this.width = width;
    this.height = height;
    this.canvas.style.width = width + "px";
    this.canvas.style.height = height + "px";
    this.canvas.width = Math.round(width * dpr);
    this.canvas.height = Math.round(height * dpr);
    this.scrollBy(0);
  }

  scrollBy(delta) {
    const most = Math.max(0, this.layout.height + RULER - this.height);
    const before = this.scroll;
    this.scroll = Math.max(0, Math.min(most, this.scroll + delta));
    return this.scroll !== before;
  }

  get canScroll() {
    return this.layout.height + RULER > this.height + 1;
  }

  x(record) {
    return GUTTER + (this.at[record] - this.shift - this.app.left) * this.app.scale;
  }

  /** The position under a place on the canvas, as the app counts. */
  positionAt(x) {
    return this.app.left + (x - GUTTER) / this.app.scale;
  }

  y(row) {
    return RULER + row.y - this.scroll;
  }

  draw() {
    const dpr = this.app.theme.scale;
    const c = this.context;
    this.paintRows(dpr);
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.fillStyle = this.app.theme.css("canvas");
    c.fillRect(0, 0, this.canvas.width, this.canvas.height);
    c.putImageData(this.raster.image, Math.round(GUTTER * dpr), Math.round(RULER * dpr));
    c.setTransform(dpr, 0, 0, dpr, 0, 0);
    drawOverlay(this, c);
  }

  /** What the raster needs to know of the part in view, in device pixels. */
  view(dpr) {
    return { at: this.at, left: this.app.left + this.shift, scale: this.app.scale * dpr };
  }

  paintRows(dpr) {
    const { theme } = this.app;
    const { raster } = this;
    const width = this.canvas.width - Math.round(GUTTER * dpr);
    raster.clear(Math.max(1, width), Math.max(1, this.canvas.height - Math.round(RULER * dpr)), theme.background);
    const view = this.view(dpr);
    for (const row of this.layout.rows) {
      const top = row.y - this.scroll;
      if (!row.lane || top + row.height < 0 || top > this.height) continue;
      this.paintRow(row.lane, view, Math.round(top * dpr), Math.round(row.height * dpr), dpr);
    }
    for (const row of this.layout.rows) {
      const top = row.y - this.scroll;
      if (!row.lane || !row.lane.signAt.length || top + row.height < 0 || top > this.height) continue;
      raster.signs(row.lane, view, theme.signs, Math.round((top + row.height / 2) * dpr));
    }
  }

  paintRow(lane, view, top, height, dpr) {
    const { theme } = this.app;
    const { raster } = this;
    raster.measure(lane, view, lane.sort === SORT.THREAD || lane.sort === SORT.QUEUE ? 0 : Math.ceil(dpr));
    switch (lane.sort) {
      case SORT.CPU:
        raster.paint(this.processColours(theme), 1, top, height);
        break;
      case SORT.THREAD: {
        const thin = Math.max(1, Math.round(2 * dpr));
        const inset = Math.round(3 * dpr);
        const middle = Math.round((height - thin) / 2);
        raster.paint(theme.state, LOOK.RUNNING, top, inset);
        raster.paint(theme.state, LOOK.RUNNABLE, top + inset, middle - inset);
        raster.paint(theme.state, LOOK.SLEEPING, top + middle, thin);
        raster.paint(theme.state, LOOK.RUNNABLE, top + middle + thin, height - inset - middle - thin);
        raster.paint(theme.state, LOOK.RUNNING, top + height - inset, inset);
        break;
      }
      case SORT.CALLS:
        raster.paint(lane.depth === 0 ? theme.call : [0, theme.walk], 1, top, height);
        break;
      case SORT.QUEUE:
        raster.curve(theme.queue, theme.queueLine, Math.max(1, lane.most - 1), top, height, Math.max(1, Math.round(dpr)));
        break;
      default:
        raster.paint([0, [theme.irq, theme.softirq, 0, 0, 0, theme.link][lane.sort - 1]], 1, top, height);
    }
  }

  /** By task, from 1 on: the colour of its process. */
  processColours(theme) {
    if (this.colouredBy !== theme) {
      this.colouredBy = theme;
      this.colours = new Uint32Array(this.run.tasks.length + 1);
      this.run.tasks.forEach((task, k) => (this.colours[k + 1] = theme.process[task.process % PROCESS_COLOURS]));
    }
    return this.colours;
  }

  rowAt(y) {
    const inside = y - RULER + this.scroll;
    if (y < RULER) return null;
    for (const row of this.layout.rows) if (inside >= row.y - 2 && inside < row.y + row.height + 2) return row;
    return null;
  }

  /** What is seen at a spot: `{row, record, lane, span, sign}`. */
  hit(x, y) {
    const row = this.rowAt(y);
    if (!row) return null;
    if (!row.lane || x < GUTTER) return { row };
    const { lane } = row;
    const hit = { row, lane, span: -1, sign: 0 };
    let near = 7;
    for (let k = firstBehind(lane.signAt, this.at, this.positionAt(x - near) + this.shift); k < lane.signAt.length; k++) {
      const away = Math.abs(this.x(lane.signAt[k]) - x);
      if (this.x(lane.signAt[k]) > x + 7) break;
      if (away < near - 3 || (away < 7 && lane.sign[k] > hit.sign)) {
        near = away;
        hit.sign = lane.sign[k];
        hit.record = lane.signAt[k];
      }
    }
    const from = this.positionAt(x) + this.shift;
    const to = this.positionAt(x + 1) + this.shift;
    let k = firstEndBehind(lane, this.at, from);
    // A stretch that is thinner than a pixel is painted on the column in which it begins.
    while (k > 0 && this.x(lane.start[k - 1]) >= x) k--;
    for (let tries = 0; k < lane.size && tries < 2000; k++, tries++) {
      if (this.at[lane.start[k]] > to) break;
      if (hit.span < 0 || lane.look[k] > lane.look[hit.span]) hit.span = k;
    }
    if (hit.span >= 0 && hit.record === undefined) hit.record = lane.start[hit.span];
    return hit.record === undefined ? { row } : hit;
  }
}
