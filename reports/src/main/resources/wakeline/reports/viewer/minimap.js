// The whole run on a strip: how many threads run, what went wrong, which part is in view.

const MINIMAP_HEIGHT = 46;

class Minimap {
  constructor(app, canvas) {
    this.app = app;
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
  }

  /** Draws what does not change with the part in view. */
  prepare(width) {
    const dpr = this.app.theme.scale;
    this.width = width;
    this.canvas.style.width = width + "px";
    this.canvas.style.height = MINIMAP_HEIGHT + "px";
    this.canvas.width = Math.round(width * dpr);
    this.canvas.height = Math.round(MINIMAP_HEIGHT * dpr);
    const inner = Math.max(1, width - GUTTER);
    const pane = this.app.panes[0];
    this.scale = inner / Math.max(1e-9, this.app.last - this.app.first);
    this.running = new Float32Array(inner);
    this.worst = new Uint8Array(inner);
    for (const lane of pane.run.lanes) {
      this.addSigns(pane, lane, inner);
      if (lane.sort === SORT.THREAD) this.addRunning(pane, lane, inner);
    }
    this.most = Math.max(1e-9, ...this.running);
  }

  spot(pane, record) {
    return (pane.at[record] - pane.shift - this.app.first) * this.scale;
  }

  addRunning(pane, lane, inner) {
    for (let k = 0; k < lane.size; k++) {
      if (lane.look[k] !== LOOK.RUNNING) continue;
      const from = this.spot(pane, lane.start[k]);
      const to = this.spot(pane, lane.end[k]);
      for (let x = Math.max(0, Math.floor(from)); x <= Math.min(inner - 1, Math.floor(to)); x++) {
        this.running[x] += Math.max(0, Math.min(to, x + 1) - Math.max(from, x));
      }
    }
  }

  addSigns(pane, lane, inner) {
    for (let k = 0; k < lane.signAt.length; k++) {
      const x = Math.min(inner - 1, Math.floor(this.spot(pane, lane.signAt[k])));
      if (lane.sign[k] >= SIGN.MERGE && lane.sign[k] > this.worst[x]) this.worst[x] = lane.sign[k];
    }
  }

  draw() {
    const { app, context: c } = this;
    const { theme } = app;
    const pane = app.panes[0];
    c.setTransform(theme.scale, 0, 0, theme.scale, 0, 0);
    c.fillStyle = theme.css("gutter");
    c.fillRect(0, 0, this.width, MINIMAP_HEIGHT);
    c.fillStyle = theme.css("running");
    const bottom = MINIMAP_HEIGHT - 14;
    for (let x = 0; x < this.running.length; x++) {
      const high = (this.running[x] / this.most) * (bottom - 4);
      if (high > 0) c.fillRect(GUTTER + x, bottom - Math.max(1, high), 1, Math.max(1, high));
    }
    const colours = { [SIGN.MERGE]: "merge-sign", [SIGN.FRUITLESS]: "eagain", [SIGN.LOST]: "bad", [SIGN.VAIN]: "bad" };
    for (let x = 0; x < this.worst.length; x++) {
      if (!this.worst[x]) continue;
      c.fillStyle = theme.css(colours[this.worst[x]]);
      c.fillRect(GUTTER + x - 0.5, bottom + 3, 2, 9);
    }
    if (pane.hits) {
      c.fillStyle = theme.css("hit");
      for (const hit of pane.hits) c.fillRect(GUTTER + this.spot(pane, hit), 0, 1, 4);
    }
    c.fillStyle = theme.css("dim");
    c.font = "11px system-ui, sans-serif";
    c.textBaseline = "middle";
    c.textAlign = "right";
    c.fillText("whole run, " + duration(pane.run.end), GUTTER - 10, MINIMAP_HEIGHT / 2);
    this.drawWindow(c, theme);
  }

  drawWindow(c, theme) {
    const { app } = this;
    const from = GUTTER + (app.left - app.first) * this.scale;
    const to = GUTTER + (app.right - app.first) * this.scale;
    c.fillStyle = theme.css("outside");
    c.fillRect(GUTTER, 0, Math.max(0, from - GUTTER), MINIMAP_HEIGHT);
    c.fillRect(to, 0, Math.max(0, this.width - to), MINIMAP_HEIGHT);
    c.strokeStyle = theme.css("accent");
    c.lineWidth = 1.5;
    const left = Math.max(GUTTER, from);
    c.strokeRect(left + 0.5, 1, Math.max(3, Math.min(this.width, to) - left - 1.5), MINIMAP_HEIGHT - 2);
  }

  /** Brings what lies at a spot into the middle of the view. */
  go(x) {
    const { app } = this;
    const width = app.right - app.left;
    app.show(app.first + (x - GUTTER) / this.scale - width / 2, width);
  }
}
