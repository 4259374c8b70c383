package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import wakeline.cost.Cost;
import wakeline.dsl.Shape.Amount;
import wakeline.dsl.Shape.Anything;
import wakeline.dsl.Shape.CostAmount;
import wakeline.dsl.Shape.Either;
import wakeline.dsl.Shape.Fraction;
import wakeline.dsl.Shape.Int;
import wakeline.dsl.Shape.Keys;
import wakeline.dsl.Shape.ListOf;
import wakeline.dsl.Shape.Parsed;
import wakeline.dsl.Shape.Text;
import wakeline.dsl.Shape.Truth;
import wakeline.dsl.Shape.Word;
import wakeline.spec.HostSpec;

/// The one table of a scenario file's keys.
final class ScenarioShape {
  static final Amount DURATION = new Amount(Dimension.DURATION);
  static final Amount SIZE = new Amount(Dimension.SIZE);
  static final Amount RATE = new Amount(Dimension.RATE);
  static final Fraction FRACTION = new Fraction();
  static final Truth TRUTH = new Truth();

  /// A text about what must hold, in the language of claims.
  static final Parsed CLAIM = new Parsed("a claim", true);

  static final Parsed EVENT = new Parsed("an event", true);
  static final Parsed CONDITION = new Parsed("a condition", true);
  static final Parsed PROGRAM = new Parsed("a program", false);

  /// Text that is shown; a `$` in it may be just that.
  static final Parsed PROSE = new Parsed("text", true);

  static final Text KEBAB =
      Text.of("^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case words and digits joined by '-'");
  static final Text PARAM =
      Text.of(
          "^[A-Za-z_][A-Za-z0-9_]*$", "letters, digits and '_', so that '$name' can be written");
  static final Text NAME =
      Text.of("^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$", "letters, digits, '_' and inner '-'");
  static final Text ROW = Text.of("^[^\\s=,]+$", "without blanks, '=' and ','");
  static final Text CLAIM_NAME = Text.of("^[^\\s=,]+$", "without blanks, '=' and ','");
  static final Text SYSCTL =
      Text.of("^[a-z0-9_]+([.][a-zA-Z0-9_-]+)+$", "words joined by dots, as sysctl(8) shows them");
  static final Text KERNEL =
      Text.of("^[3-9]\\.[0-9]{1,3}$", "a version like \"6.18\", without a patch level");
  static final Text ADDRESS =
      Text.of("^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$", "an address and a prefix: 10.0.0.1/24");
  static final Text NIC =
      Text.of(
          "^[A-Za-z_][A-Za-z0-9_-]*\\.[A-Za-z_][A-Za-z0-9_-]*$", "a host and its nic: client.eth0");
  static final Text OUTAGE = Text.of("^\\S+\\.\\.\\S+$", "the time from and to which: 3ms..5ms");
  static final Text BOUND =
      Text.of("^[0-9]+ preemptions?$", "a number of preemptions: 2 preemptions");

  static final Int CPUS = new Int(1, HostSpec.MAX_CPUS);
  static final Int CPU = new Int(0, HostSpec.MAX_CPUS - 1);
  static final Int QUEUES = new Int(1, 64);
  static final Int RING = new Int(1, 65_536);
  static final Int FRAMES = new Int(1, 65_536);
  static final Int BUDGET = new Int(1, 10_000);
  static final Int MTU = new Int(68, 65_535);
  static final Int DEPTH = new Int(1, 65_536);
  static final Int COUNT = new Int(0, 10_000);
  static final Int NICE = new Int(-20, 19);
  static final Int PRIO = new Int(1, 99);
  static final Int UID = new Int(0, Integer.MAX_VALUE);
  static final Int PACKETS = new Int(1, 1_000_000);
  static final Int SEED = new Int(0, Long.MAX_VALUE);
  static final Int SCHEDULES = new Int(1, 1_000_000);

  private static final Either MTU_BYTES = Either.of(MTU, SIZE);
  private static final Word SCHEDULE_WORD = Word.of("one", "all");
  private static final Anything VALUE = new Anything();

  static final Keys OFFLOADS =
      Keys.of(
          key("tso", TRUTH, "TCP segmentation by the card"),
          key("gso", TRUTH, "segmentation behind the stack"),
          key("gro", TRUTH, "merging of received segments"),
          key("lro", TRUTH, "merging of received segments by the card"),
          key("checksum", TRUTH, "checksums by the card"));

  static final Keys NIC_KEYS =
      Keys.of(
          required("ip", ADDRESS, "address/prefix"),
          key("queues", QUEUES, "receive queues, default 1"),
          key("rx_ring", RING, "descriptors of a receive ring, default 256"),
          key("tx_ring", RING, "descriptors of the transmit ring, default 256"),
          key("irq_cpu", CPU, "the CPU that queue 0 interrupts, default 0"),
          key(
              "coalesce",
              Either.of(
                  DURATION,
                  Keys.of(
                      key("time", DURATION, "how long after the first packet (rx-usecs)"),
                      key(
                          "frames",
                          FRAMES,
                          "after how many packets at the latest (rx-frames); only the time counts without it"))),
              "interrupt moderation, default none"),
          key("napi_budget", BUDGET, "packets of one poll, default 64"),
          key("mtu", MTU_BYTES, "largest IP packet, default 1500"),
          key("offloads", OFFLOADS, "what the card does for the kernel"));

  static final Keys DISK_KEYS =
      Keys.of(
          key(
              "read",
              DURATION,
              "service of a random read of 4 KiB, default as in the cost profile"),
          key("flush", DURATION, "service of a flush, default as in the cost profile"),
          key("depth", DEPTH, "requests served at once, default 1"));

  static final Keys PROCESS_KEYS =
      Keys.of(
          key("start", DURATION, "virtual time of its creation, default 0ns"),
          key("count", COUNT, "instances, default 1"),
          key("cpu", CPU, "the CPU it is pinned to"),
          key("nice", NICE, "default 0"),
          key("policy", Word.of("other", "batch", "idle", "fifo", "rr"), "see sched(7)"),
          key("prio", PRIO, "priority of the policies fifo and rr"),
          key("uid", UID, "user, default 0 (root)"),
          required("program", PROGRAM, "C subset; statements at top level are main()"));

  static final Keys HOST_KEYS =
      Keys.of(
          key("cpus", CPUS, "default 1"),
          key(
              "sched",
              Word.of("fair", "fifo"),
              "fifo = run to block; the default under 'cost: zero'"),
          key("sysctl", Keys.map("sysctl", SYSCTL, VALUE), "kernel settings"),
          key("nics", Keys.map("nic", NAME, NIC_KEYS), "network cards"),
          key("disks", Keys.map("disk", NAME, DISK_KEYS), "block devices"),
          key("processes", Keys.map("process", NAME, PROCESS_KEYS), "what runs on it"));

  static final Keys LINK_KEYS =
      Keys.of(
          required("ends", new ListOf(NIC, 2, 2), "the two cards: [client.eth0, server.eth0]"),
          key("bandwidth", RATE, "default unlimited"),
          key("latency", DURATION, "one way, default 0ns"),
          key("jitter", DURATION, "latency varies by so much, default 0ns"),
          key("loss", FRACTION, "probability, default 0"),
          key("reorder", FRACTION, "probability, default 0"),
          key("duplicate", FRACTION, "probability, default 0"),
          key("queue", PACKETS, "packets that wait at the sender, default 1000"),
          key("mtu", MTU_BYTES, "largest IP packet, default that of the cards"),
          key("down", Either.of(OUTAGE, ListOf.of(OUTAGE)), "when it carries nothing: 3ms..5ms"));

  private static final Keys COMPARE_KEYS =
      Keys.of(
          required("metric", CLAIM, "switches(echo)"),
          required("cases", new ListOf(ROW, 2, 64), "rows of one axis"),
          required("is", Word.of("==", "!=", "<", "<=", ">", ">="), "each case against the next"));

  static final Keys CLAIM_KEYS =
      Keys.of(
              key("when", CONDITION, "in which rows it is claimed"),
              key("that", CLAIM, "holds in this run"),
              key("possible", CLAIM, "holds in at least one schedule"),
              key("always", CLAIM, "holds in all schedules"),
              key("compare", COMPARE_KEYS, "rows of the matrix against each other"),
              key("why", PROSE, "shown when it fails"),
              key("optional", TRUTH, "skipped instead of failed if it is vacuous"))
          .choice(true, "that", "possible", "always", "compare");

  private static final Keys PARAM_VALUES = Keys.map("param", PARAM, VALUE);

  private static final Keys MATRIX =
      Keys.map(
          "axis",
          PARAM,
          Either.of(
              new ListOf(VALUE, 1, Integer.MAX_VALUE), Keys.map("row", ROW, PARAM_VALUES).min(1)),
          key(
              "exclude",
              ListOf.of(
                  Keys.map(
                      "axis", PARAM, Either.of(VALUE, new ListOf(VALUE, 1, Integer.MAX_VALUE)))),
              "combinations that are left out: [{axis: row, other: [row, row]}]"));

  /// A calibration file, and what `cost:` holds.
  static final Keys COST = new Keys(costKeys(), null, Text.ANY, "cost", 0, List.of());

  /// A whole file.
  static final Keys ROOT =
      Keys.of(
              required("scenario", KEBAB, "unique id; names golden files and tests"),
              key("title", PROSE, "one line, shown in reports"),
              key("doc", PROSE, "Markdown, shown at the top of the report"),
              key("kernel", KERNEL, "the kernel whose behaviour is modelled, default \"6.18\""),
              key("seed", SEED, "for everything random, default 1"),
              key("limit", DURATION, "virtual time at which the run ends"),
              key("ends", Word.of("exited", "idle", "limit"), "makes the way the run ends a claim"),
              key(
                  "use",
                  ListOf.of(Text.ANY),
                  "files whose hosts, links, params, marks, snapshots and claims are merged in"),
              key("params", PARAM_VALUES, "constants, seen as $name; override with -p name=value"),
              key(
                  "matrix",
                  MATRIX,
                  "axes of variants, lists of values or named rows; they multiply"),
              key(
                  "cost",
                  Either.of(Text.ANY, COST),
                  "a profile (default, vm618, zero) or a calibration file, and single costs"),
              key("hosts", Keys.map("host", NAME, HOST_KEYS).min(1), "the machines"),
              key("links", ListOf.of(LINK_KEYS), "cables between network cards"),
              key(
                  "marks",
                  Keys.map("mark", NAME, EVENT),
                  "names for events that no program marks itself"),
              key(
                  "snapshots",
                  Keys.map(
                      "snapshot",
                      PARAM,
                      Keys.map(
                          "host",
                          NAME,
                          PROSE,
                          key("when", CONDITION, "in which rows it is compared"))),
                  "what ss must show at a 'snapshot NAME;' statement, by host"),
              key("expect", Keys.map("claim", CLAIM_NAME, Either.of(CLAIM, CLAIM_KEYS)), "claims"),
              key(
                  "explore",
                  Either.of(
                      SCHEDULES,
                      SCHEDULE_WORD,
                      Keys.of(
                          key(
                              "schedules",
                              Either.of(SCHEDULES, SCHEDULE_WORD),
                              "one, a number of random ones, or all"),
                          key("bound", BOUND, "2 preemptions"))),
                  "which schedules to consider"),
              key(
                  "timeline",
                  Keys.of(key("focus", ListOf.of(CLAIM), "lanes: places and metrics")),
                  "what the timeline shows"),
              key(
                  "report",
                  Keys.of(
                      key("table", ListOf.of(CLAIM), "metrics to print"),
                      key("by", PARAM, "the axis whose rows stand side by side")),
                  "tables to print"))
          .choice(false, "hosts", "use");

  /// A file that another one uses.
  static final Keys PART = ROOT.asPart();

  private ScenarioShape() {}

  private static Shape.Key key(String name, Shape shape, String doc) {
    return new Shape.Key(name, shape, /* isRequired= */ false, doc);
  }

  private static Shape.Key required(String name, Shape shape, String doc) {
    return new Shape.Key(name, shape, /* isRequired= */ true, doc);
  }

  private static List<Shape.Key> costKeys() {
    List<Shape.Key> keys = new ArrayList<>();
    keys.add(key("profile", Text.ANY, "default, vm618, zero, or a calibration file"));
    for (Cost cost : Cost.values()) {
      keys.add(key(cost.key(), new CostAmount(), cost.meaning()));
    }
    return keys;
  }
}
