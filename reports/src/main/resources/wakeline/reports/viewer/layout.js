// From top to bottom: groups, and in them a row per lane.

const ROW_GAP = 5;
const HEIGHTS = { [SORT.CPU]: 18, [SORT.IRQ]: 9, [SORT.SOFTIRQ]: 9, [SORT.THREAD]: 16, [SORT.QUEUE]: 22, [SORT.LINK]: 10 };
const GROUP_HEIGHT = 22;

function heightOf(lane) {
  if (lane.sort === SORT.CALLS) return lane.depth === 0 ? 14 : 7;
  return HEIGHTS[lane.sort];
}

/** Whether a row belongs to the one above it. */
function isSub(lane) {
  return lane.sort === SORT.CALLS || lane.sort === SORT.IRQ || lane.sort === SORT.SOFTIRQ;
}

function groupOf(run, lane) {
  if (lane.sort === SORT.LINK) return "links";
  const host = run.hosts.length > 1 ? run.hosts[lane.host] + " · " : "";
  if (lane.sort <= SORT.SOFTIRQ) return host + "CPUs";
  if (lane.sort <= SORT.CALLS) return host + "threads";
  return host + "queues";
}

/** Rows with their places; those of groups in `closed` are left out. */
function layOut(run, closed) {
  const rows = [];
  let y = 2;
  let group = "";
  for (const lane of run.lanes) {
    const name = groupOf(run, lane);
    if (name !== group) {
      group = name;
      y += rows.length ? 4 : 0;
      rows.push({ group, y, height: GROUP_HEIGHT, isOpen: !closed.has(group) });
      y += GROUP_HEIGHT;
    }
    if (closed.has(group)) continue;
    if (!isSub(lane) && rows.length && rows[rows.length - 1].lane) y += ROW_GAP;
    else if (isSub(lane)) y += 1;
    const height = heightOf(lane);
    rows.push({ lane, y, height });
    y += height;
  }
  return { rows, height: y + 8 };
}
