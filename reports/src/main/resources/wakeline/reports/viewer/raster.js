// Rows as pixels. What falls on one pixel is decided by severity, so nothing that matters is lost
// at any zoom. All lengths here are device pixels.

class Raster {
  constructor() {
    this.width = 0;
    this.height = 0;
  }

  /** Begins an empty picture. */
  clear(width, height, background) {
    if (width !== this.width || height !== this.height) {
      this.width = width;
      this.height = height;
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
      this.looks = new Int32Array(width);
      this.line = new Uint32Array(width);
    }
    this.background = background;
    this.pixels.fill(background);
  }

  /** Finds for each column the severest look of a lane. `view` says where records stand. */
  measure(lane, view, gap) {
    const { looks, width } = this;
    const { at, left, scale } = view;
    const { start, end, look, size, severest } = lane;
    looks.fill(0);
    let k = firstEndBehind(lane, at, left);
    while (k < size) {
      const x = (at[start[k]] - left) * scale;
      if (x >= width) break;
      if (k % BLOCK === 0 && k + BLOCK <= size) {
        const last = (at[end[k + BLOCK - 1]] - left) * scale;
        const column = Math.floor(x);
        if (column >= 0 && last < column + 1) {
          const worst = severest[k / BLOCK];
          if (worst > looks[column]) looks[column] = worst;
          k += BLOCK;
          continue;
        }
      }
      const from = Math.max(0, Math.floor(x));
      let to = Math.floor((at[end[k]] - left) * scale);
      if (gap && to - from > 3) to -= gap;
      if (to <= from) to = from + 1;
      if (to > width) to = width;
      const own = look[k];
      if (to - from === 1) {
        if (own > looks[from]) looks[from] = own;
      } else {
        if (own > looks[from]) looks[from] = own;
        looks.fill(own, from + 1, to);
      }
      k++;
    }
  }

  /** Paints columns whose look is at least `least`, in `rows` lines from `top` on. */
  paint(colours, least, top, rows) {
    const { looks, width, pixels, line, background } = this;
    const first = Math.max(0, top);
    const last = Math.min(this.height, top + rows);
    if (first >= last) return;
    for (let x = 0; x < width; x++) line[x] = looks[x] >= least && looks[x] > 0 ? colours[looks[x]] : background;
    for (let y = first; y < last; y++) pixels.set(line, y * width);
  }

  /** Paints looks as heights of a curve. */
  curve(colour, edge, most, top, rows, line) {
    const { looks, width, pixels } = this;
    for (let x = 0; x < width; x++) {
      if (looks[x] === 0) continue;
      const value = looks[x] - 1;
      const high = Math.max(line, value === 0 ? 0 : Math.round((value / most) * (rows - line)) + line);
      for (let y = Math.max(0, top + rows - high); y < Math.min(this.height, top + rows); y++) {
        pixels[y * width + x] = y < top + rows - high + line ? edge : colour;
      }
    }
  }

  /** Puts a sign with its middle at a spot. */
  stamp(sign, middleX, middleY) {
    const { size, data } = sign;
    const { width, height, pixels } = this;
    const left = Math.round(middleX - size / 2);
    const top = Math.round(middleY - size / 2);
    for (let y = Math.max(0, -top); y < Math.min(size, height - top); y++) {
      for (let x = Math.max(0, -left); x < Math.min(size, width - left); x++) {
        const i = (y * size + x) * 4;
        const alpha = data[i + 3];
        if (alpha === 0) continue;
        const spot = (top + y) * width + left + x;
        if (alpha === 255) {
          pixels[spot] = (0xff000000 | (data[i + 2] << 16) | (data[i + 1] << 8) | data[i]) >>> 0;
        } else {
          const under = pixels[spot];
          const mix = (own, below) => (own * alpha + below * (255 - alpha)) / 255 | 0;
          pixels[spot] = (0xff000000 | (mix(data[i + 2], (under >> 16) & 255) << 16)
            | (mix(data[i + 1], (under >> 8) & 255) << 8) | mix(data[i], under & 255)) >>> 0;
        }
      }
    }
  }

  /** Puts a lane's signs; of those that would cover each other the severest is seen. */
  signs(lane, view, pictures, middleY) {
    const { at, left, scale } = view;
    const room = pictures[1].size * 0.8;
    let cell = -1;
    let worst = 0;
    let spot = 0;
    for (let k = firstBehind(lane.signAt, at, left - room / scale); k < lane.signAt.length; k++) {
      const x = (at[lane.signAt[k]] - left) * scale;
      if (x > this.width + room) break;
      const here = Math.floor(x / room);
      if (here !== cell) {
        if (worst) this.stamp(pictures[worst], spot, middleY);
        cell = here;
        worst = 0;
      }
      if (lane.sign[k] > worst) {
        worst = lane.sign[k];
        spot = x;
      }
    }
    if (worst) this.stamp(pictures[worst], spot, middleY);
  }
}

/** The first stretch that ends behind a position. */
function firstEndBehind(lane, at, position) {
  let low = 0;
  let high = lane.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[lane.end[middle]] <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of ascending records that stands at a position or behind it. */
function firstBehind(records, at, position) {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[records[middle]] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
