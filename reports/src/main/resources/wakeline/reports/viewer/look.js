// Colours, from the style sheet so that light, dark and print follow it; signs as small pictures.

const PROCESS_COLOURS = 8;

/** Reads the colours that hold now. */
function readTheme(scale) {
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue("--" + name).trim();
  const theme = { css, scale, pixel: (name) => pixel(css(name)) };
  theme.background = theme.pixel("canvas");
  theme.state = tints(theme, ["canvas", "sleeping", "runnable", "running"]);
  theme.call = tints(theme, ["canvas", "call", "open", "merged", "failed", "fruitless"]);
  theme.walk = theme.pixel("walk");
  theme.queue = theme.pixel("queue");
  theme.queueLine = theme.pixel("queue-line");
  theme.irq = theme.pixel("irq");
  theme.softirq = theme.pixel("softirq");
  theme.link = theme.pixel("link");
  theme.process = [];
  for (let k = 0; k < PROCESS_COLOURS; k++) theme.process.push(theme.pixel("process-" + k));
  theme.signs = [null, ...["fg", "dim", "runnable", "merge-sign", "eagain", "bad", "bad"].map((name, k) => drawSign(k + 1, css(name), css("canvas"), scale))];
  return theme;
}

function tints(theme, names) {
  return Uint32Array.from(names, (name) => theme.pixel(name));
}

/** A colour `#rrggbb` as a pixel of an ImageData. */
function pixel(hex) {
  const rgb = parseInt(hex.slice(1), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

/** A sign as pixels: `{size, data}`. */
function drawSign(sign, colour, around, scale) {
  const size = Math.round(11 * scale);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const c = canvas.getContext("2d", { willReadFrequently: true });
  c.scale(size / 11, size / 11);
  c.lineJoin = "round";
  signPath(c, sign);
  c.strokeStyle = around;
  c.lineWidth = 3;
  c.stroke();
  signPath(c, sign);
  if (sign === SIGN.EXIT || sign === SIGN.LOST) {
    c.strokeStyle = colour;
    c.lineWidth = sign === SIGN.LOST ? 2.4 : 1.6;
    c.stroke();
  } else if (sign === SIGN.FRUITLESS) {
    c.fillStyle = around;
    c.fill();
    c.strokeStyle = colour;
    c.lineWidth = 1.6;
    c.stroke();
  } else {
    c.fillStyle = colour;
    c.fill();
  }
  return { size, data: c.getImageData(0, 0, size, size).data };
}

/** The outline of a sign in a square of 11. */
function signPath(c, sign) {
  c.beginPath();
  switch (sign) {
    case SIGN.MARK:
      c.rect(2.5, 2.5, 6, 6);
      break;
    case SIGN.EXIT:
    case SIGN.LOST:
      c.moveTo(2.5, 2.5);
      c.lineTo(8.5, 8.5);
      c.moveTo(8.5, 2.5);
      c.lineTo(2.5, 8.5);
      break;
    case SIGN.SIGNAL:
      polygon(c, [5.5, 1.5, 9.5, 9, 1.5, 9]);
      break;
    case SIGN.MERGE:
      polygon(c, [5.5, 1, 10, 5.5, 5.5, 10, 1, 5.5]);
      break;
    default:
      polygon(c, [1.5, 2, 9.5, 2, 5.5, 9.5]);
  }
}

function polygon(c, points) {
  c.moveTo(points[0], points[1]);
  for (let k = 2; k < points.length; k += 2) c.lineTo(points[k], points[k + 1]);
  c.closePath();
}
