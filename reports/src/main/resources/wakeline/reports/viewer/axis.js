// Where records stand from left to right. By time, or in order: then an instant in which much
// happens is wide, and a time in which nothing happens narrow.

const MINOR = /^(counter|var|sched_wakeup|sched_migrate_task|softirq_raise|ipi_send_cpu|sk_data_ready|sk_write_space|inet_sock_set_state|snapshot|choice)$/;

/** Positions of all records and of the end. */
function positions(run, axis) {
  if (axis === "time") return run.time;
  if (run.inOrder) return run.inOrder;
  const n = run.records;
  const at = new Float64Array(n + 1);
  const width = run.kinds.map((word) => (MINOR.test(word || "") ? 0.2 : 1));
  let least = Infinity;
  for (let k = 1; k <= n; k++) {
    const gap = run.time[k] - run.time[k - 1];
    if (gap > 0 && gap < least) least = gap;
  }
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const gap = k === 0 ? 0 : run.time[k] - run.time[k - 1];
    if (gap > 0) sum += 1 + Math.min(8, Math.log10(gap / least + 1));
    at[k] = sum;
    if (k < n) sum += width[run.kind[k]];
  }
  if (n === 0) at[0] = 1;
  run.inOrder = at;
  return at;
}

/** The axis on which a run is first shown. */
function usualAxis(run) {
  if (run.end === 0 || run.records < 2000) return "order";
  let instants = 1;
  for (let k = 1; k < run.records; k++) if (run.time[k] !== run.time[k - 1]) instants++;
  return instants * 4 < run.records ? "order" : "time";
}

/** The instant at a position, between records too. */
function instantAt(run, at, position) {
  const k = below(at, position);
  if (k < 0) return run.time[0] || 0;
  if (k >= run.records) return run.end;
  const width = at[k + 1] - at[k];
  const part = width > 0 ? (position - at[k]) / width : 0;
  return run.time[k] + (run.time[k + 1] - run.time[k]) * part;
}

/** A time as people read it: in ms to 1 ns, without trailing zeros. */
function millis(nanos) {
  if (nanos < 0) return "−" + millis(-nanos);
  const whole = Math.floor(nanos / 1e6);
  const rest = Math.round(nanos - whole * 1e6);
  const digits = String(rest).padStart(6, "0").replace(/0+$/, "");
  return whole + (digits ? "." + digits : "") + "ms";
}

/** A duration in the unit that suits it. */
function duration(nanos) {
  const sign = nanos < 0 ? "−" : "";
  const n = Math.abs(nanos);
  if (n < 1e3) return sign + Math.round(n) + "ns";
  if (n < 1e6) return sign + +(n / 1e3).toPrecision(4) + "µs";
  if (n < 1e9) return sign + +(n / 1e6).toPrecision(4) + "ms";
  return sign + +(n / 1e9).toPrecision(4) + "s";
}
