// A run as ViewRun.java writes it. A record is known by its position among those that the page
// carries; `run.original` says which of the trace's records it is.

const SORT = { CPU: 0, IRQ: 1, SOFTIRQ: 2, THREAD: 3, CALLS: 4, QUEUE: 5, LINK: 6 };
const LOOK = { SLEEPING: 1, RUNNABLE: 2, RUNNING: 3, UNFINISHED: 2, MERGED: 3, FAILED: 4, FRUITLESS: 5 };
const SIGN = { MARK: 1, EXIT: 2, SIGNAL: 3, MERGE: 4, FRUITLESS: 5, LOST: 6, VAIN: 7 };
const SIGN_WORDS = ["", "mark", "ends", "signal", "merge", "EAGAIN", "lost", "woken in vain"];
const BLOCK = 16;

/** Texts as patterns with holes, and the numbers that fill them. */
class Phrases {
  constructor(packed) {
    this.patterns = [];
    for (let n = packed.number(); n > 0; n--) this.patterns.push(packed.text().split("\u0001"));
    this.size = packed.number();
    this.pattern = new Int32Array(this.size);
    this.first = new Int32Array(this.size);
    let numbers = new Float64Array(1024);
    let used = 0;
    for (let k = 0; k < this.size; k++) {
      this.pattern[k] = packed.number();
      this.first[k] = used;
      for (let holes = this.patterns[this.pattern[k]].length - 1; holes > 0; holes--) {
        if (used === numbers.length) {
          const longer = new Float64Array(used * 2);
          longer.set(numbers);
          numbers = longer;
        }
        numbers[used++] = packed.number();
      }
    }
    this.numbers = numbers;
  }

  text(k) {
    const pattern = this.patterns[this.pattern[k]];
    let text = pattern[0];
    for (let i = 1; i < pattern.length; i++) {
      text += this.numbers[this.first[k] + i - 1] + pattern[i];
    }
    return text;
  }
}

function readTally(packed) {
  const tally = {};
  for (const name of TALLY) tally[name] = packed.number();
  return tally;
}

const TALLY = ["wakeups", "returned", "useful", "in vain", "voluntary", "involuntary", "merges", "calls", "CPU time"];

function readRun(packed) {
  const run = { phrases: new Phrases(packed) };
  run.name = packed.text();
  run.reason = packed.text();
  run.cost = packed.text();
  run.end = packed.number();
  run.size = packed.number();
  run.from = packed.number();
  run.to = packed.number();
  run.hosts = [];
  for (let n = packed.number(); n > 0; n--) run.hosts.push(packed.text());
  run.cpus = packed.number();
  run.tasks = [];
  for (let n = packed.number(); n > 0; n--) {
    run.tasks.push({
      name: packed.text(), host: packed.number(), process: packed.number(), tally: readTally(packed),
    });
  }
  run.total = readTally(packed);
  run.drops = packed.number();
  run.kinds = [];
  for (let n = packed.number(); n > 0; n--) run.kinds[packed.number()] = packed.text();
  run.rules = [];
  for (let n = packed.number(); n > 0; n--) {
    run.rules[packed.number()] = { id: packed.text(), place: packed.text(), says: packed.text() };
  }
  readRecords(packed, run);
  run.lanes = [];
  for (let n = packed.number(), k = 0; k < n; k++) run.lanes.push(readLane(packed, k));
  readArrows(packed, run);
  run.arrivals = new Map();
  for (let n = packed.number(); n > 0; n--) {
    const report = packed.number();
    const of = [];
    for (let m = packed.number(); m > 0; m--) of.push(packed.number());
    run.arrivals.set(report, of);
  }
  readStory(packed, run);
  run.claims = [];
  for (let n = packed.number(); n > 0; n--) {
    run.claims.push({ name: packed.text(), passes: packed.number() === 1, record: packed.number() - 1 });
  }
  place(run);
  return run;
}

function readRecords(packed, run) {
  const n = packed.number();
  run.records = n;
  run.original = new Int32Array(n);
  run.time = new Float64Array(n + 1);
  run.kind = new Uint8Array(n);
  run.cpu = new Int16Array(n);
  run.task = new Int32Array(n);
  run.cause = new Int32Array(n);
  run.rule = new Uint8Array(n);
  run.phrase = new Int32Array(n);
  let original = 0;
  let time = 0;
  for (let k = 0; k < n; k++) {
    run.original[k] = original += packed.number();
    run.time[k] = time += packed.number();
    run.kind[k] = packed.number();
    run.cpu[k] = packed.number() - 1;
    run.task[k] = packed.number() - 1;
    const back = packed.number();
    run.cause[k] = back === 0 ? -1 : k - back;
    run.rule[k] = packed.number();
    run.phrase[k] = packed.number();
  }
  run.time[n] = run.end;
}

function readLane(packed, number) {
  const lane = {
    number, sort: packed.number(), host: packed.number(), subject: packed.number() - 1, depth: packed.number(),
    label: packed.text(),
  };
  const n = packed.number();
  lane.size = n;
  lane.start = new Int32Array(n);
  lane.end = new Int32Array(n);
  lane.look = new Int32Array(n);
  lane.phrase = new Int32Array(n);
  lane.severest = new Int32Array(Math.ceil(n / BLOCK));
  lane.most = 0;
  let at = 0;
  for (let k = 0; k < n; k++) {
    lane.start[k] = at += packed.number();
    lane.end[k] = at += packed.number();
    // A length of 0 is something to be seen too.
    const look = packed.number() + (lane.sort === SORT.QUEUE ? 1 : 0);
    lane.look[k] = look;
    lane.phrase[k] = packed.number();
    const block = (k / BLOCK) | 0;
    if (look > lane.severest[block]) lane.severest[block] = look;
    if (look > lane.most) lane.most = look;
  }
  const signs = packed.number();
  lane.signAt = new Int32Array(signs);
  lane.sign = new Uint8Array(signs);
  at = 0;
  for (let k = 0; k < signs; k++) {
    lane.signAt[k] = at += packed.number();
    lane.sign[k] = packed.number();
  }
  return lane;
}

function readArrows(packed, run) {
  const n = packed.number();
  const arrows = { size: n };
  for (const name of ["at", "from", "to", "by", "phrase"]) arrows[name] = new Int32Array(n);
  let at = 0;
  for (let k = 0; k < n; k++) {
    arrows.at[k] = at += packed.number();
    arrows.from[k] = packed.number() - 1;
    arrows.to[k] = packed.number() - 1;
    arrows.by[k] = packed.number();
    arrows.phrase[k] = packed.number();
  }
  run.arrows = arrows;
}

function readStory(packed, run) {
  const n = packed.number();
  const story = { size: n };
  for (const name of ["first", "last", "task", "sign", "phrase"]) story[name] = new Int32Array(n);
  let at = 0;
  for (let k = 0; k < n; k++) {
    story.first[k] = at += packed.signed();
    story.last[k] = at + packed.number();
    story.task[k] = packed.number() - 1;
    story.sign[k] = packed.number();
    story.phrase[k] = packed.number();
  }
  run.story = story;
}

/** Finds what belongs together: rows of records, marks, effects. */
function place(run) {
  run.laneOfTask = new Map();
  run.laneOfCpu = new Map();
  for (const lane of run.lanes) {
    if (lane.sort === SORT.THREAD) run.laneOfTask.set(lane.subject, lane);
    if (lane.sort === SORT.CALLS && lane.depth === 0) run.laneOfTask.get(lane.subject).calls = lane;
    if (lane.sort <= SORT.SOFTIRQ) {
      if (!run.laneOfCpu.has(lane.subject)) run.laneOfCpu.set(lane.subject, []);
      run.laneOfCpu.get(lane.subject).push(lane);
    }
  }
  const mark = run.kinds.indexOf("mark");
  run.marks = [];
  for (let k = 0; k < run.records; k++) {
    if (run.kind[k] === mark) run.marks.push({ record: k, name: run.phrases.text(run.phrase[k]).slice(1, -1) });
  }
  run.waste = signsOf(run, (sign) => sign === SIGN.VAIN || sign === SIGN.FRUITLESS || sign === SIGN.LOST);
  run.merges = signsOf(run, (sign) => sign === SIGN.MERGE);
}

/** The records that bear such a sign, ascending, none twice. */
function signsOf(run, isWanted) {
  const records = new Set();
  for (const lane of run.lanes) {
    for (let k = 0; k < lane.signAt.length; k++) if (isWanted(lane.sign[k])) records.add(lane.signAt[k]);
  }
  return Int32Array.from(records).sort();
}

/** The row that a record stands on. */
function laneOf(run, record) {
  const task = run.task[record];
  if (task >= 0) {
    const thread = run.laneOfTask.get(task);
    return thread && /^(sched_|signal_)/.test(run.kinds[run.kind[record]]) ? thread : thread && (thread.calls || thread);
  }
  const lanes = run.laneOfCpu.get(run.cpu[record]) || [];
  for (let k = lanes.length - 1; k > 0; k--) if (spanAt(lanes[k], record) >= 0) return lanes[k];
  return lanes[0];
}

/** The stretch of a row that a record falls into, -1 for none. */
function spanAt(lane, record) {
  const k = below(lane.start, record, lane.size);
  return k >= 0 && record <= lane.end[k] ? k : -1;
}

/** The last of the first `size` ascending numbers that is not above `value`, -1 for none. */
function below(numbers, value, size = numbers.length) {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The records that a record made happen. */
function effectsOf(run, record, most) {
  if (!run.firstEffect) {
    run.firstEffect = new Int32Array(run.records).fill(-1);
    run.nextEffect = new Int32Array(run.records).fill(-1);
    for (let k = run.records - 1; k >= 0; k--) {
      const cause = run.cause[k];
      if (cause >= 0) {
        run.nextEffect[k] = run.firstEffect[cause];
        run.firstEffect[cause] = k;
      }
    }
  }
  const effects = [];
  for (let k = run.firstEffect[record]; k >= 0 && effects.length < most; k = run.nextEffect[k]) effects.push(k);
  return effects;
}

/** The effect that leads on; lengths and variables lead nowhere. */
function onward(run, record) {
  const effects = effectsOf(run, record, 100);
  const further = effects.find((effect) => !MINOR.test(run.kinds[run.kind[effect]]));
  return further === undefined ? effects[0] : further;
}

/** The chain of causes of a record, the record itself first. */
function chainOf(run, record) {
  const chain = [];
  for (let k = record; k >= 0; k = run.cause[k]) chain.push(k);
  return chain;
}

/** A record in words. */
function wordsOf(run, record) {
  const details = run.phrases.text(run.phrase[record]);
  return run.kinds[run.kind[record]] + (details ? " " + details : "");
}

function cpuName(run, cpu) {
  const [lane] = run.laneOfCpu.get(cpu);
  return (run.hosts.length > 1 ? run.hosts[lane.host] + " " : "") + lane.label;
}

function whoOf(run, record) {
  if (run.task[record] >= 0) return run.tasks[run.task[record]].name;
  return run.cpu[record] >= 0 ? cpuName(run, run.cpu[record]) : "outside CPUs";
}
