package wakeline.reports;

/// One row of the viewer: stretches from record to record, one behind the other, and signs on
/// single records.
final class ViewLane {
  /// What a row shows; the viewer knows them by their codes.
  enum Sort {
    /// Tasks on a CPU; the look of a stretch is the task.
    CPU(0),
    IRQ(1),
    SOFTIRQ(2),
    /// The state of a thread.
    THREAD(3),
    /// What a thread does in its calls; depth 0 are the calls.
    CALLS(4),
    /// The length of a queue; the look of a stretch is the length.
    QUEUE(5),
    /// Packets on a cable.
    LINK(6);

    private final int code;

    Sort(int code) {
      this.code = code;
    }
  }

  // Looks of a thread's states. Of what falls on one pixel, the highest look is seen.
  static final int SLEEPING = 1;
  static final int RUNNABLE = 2;
  static final int RUNNING = 3;

  // Looks of calls.
  static final int PLAIN = 1;
  static final int UNFINISHED = 2;
  static final int MERGED = 3;
  static final int FAILED = 4;
  static final int FRUITLESS = 5;

  /// In `open` and `number`: nothing is.
  private static final int NOTHING = -1;

  private final Sort sort;
  private final int host;
  private final int subject;
  private final int depth;
  private final String label;

  // Of each stretch: from which record to which, how it looks, which phrase it bears.
  private final IntColumn starts = new IntColumn();
  private final IntColumn ends = new IntColumn();
  private final IntColumn looks = new IntColumn();
  private final IntColumn phrases = new IntColumn();

  // Of each sign: its record and code.
  private final IntColumn signRecords = new IntColumn();
  private final IntColumn signCodes = new IntColumn();

  private int number = NOTHING;

  // The stretch that has not ended yet.
  private int open = NOTHING;
  private int openLook;
  private int openPhrase;

  /// @param subject the CPU, task or object it is about
  ViewLane(Sort sort, int host, int subject, int depth, String label) {
    this.sort = sort;
    this.host = host;
    this.subject = subject;
    this.depth = depth;
    this.label = label;
  }

  /// Ends what goes on, and begins something else.
  void become(int record, int look, int phrase) {
    end(record);
    open = record;
    openLook = look;
    openPhrase = phrase;
  }

  /// Ends what goes on, if anything does.
  void end(int record) {
    endAs(record, openLook, openPhrase);
  }

  /// Ends what goes on, which turns out to be something else than it seemed.
  void endAs(int record, int look, int phrase) {
    if (open != NOTHING) {
      add(open, record, look, phrase);
      open = NOTHING;
    }
  }

  int host() {
    return host;
  }

  /// Says as which of all rows it is written.
  void stands(int position) {
    number = position;
  }

  /// {@return as which of all rows it is written; −1 if it is not}
  int number() {
    return number;
  }

  /// Whether something goes on.
  boolean isOpen() {
    return open != NOTHING;
  }

  /// A whole stretch, behind those that there are.
  void add(int start, int end, int look, int phrase) {
    int from = ends.size() == 0 ? start : Math.max(start, ends.last());
    if (from < end) {
      starts.add(from);
      ends.add(end);
      looks.add(look);
      phrases.add(phrase);
    }
  }

  void sign(int record, ViewSign sign) {
    signRecords.add(record);
    signCodes.add(sign.code());
  }

  /// Whether there is anything to be seen.
  boolean isEmpty() {
    return starts.size() == 0 && signRecords.size() == 0;
  }

  /// Writes it with the kept records' numbers in place of its own.
  void write(Packed to, ViewWindow window) {
    to.number(sort.code).number(host).number(subject + 1).number(depth).text(label);
    var kept = kept(window);
    to.number(kept.starts.size());
    int before = 0;
    for (int k = 0; k < kept.starts.size(); k++) {
      to.number(kept.starts.get(k) - before).number(kept.ends.get(k) - kept.starts.get(k));
      to.number(kept.looks.get(k)).number(kept.phrases.get(k));
      before = kept.ends.get(k);
    }
    writeSigns(to, window);
  }

  /// What remains where records are left out: of the stretches that fall together the most severe.
  private ViewLane kept(ViewWindow window) {
    if (window.isWhole()) {
      return this;
    }
    var kept = new ViewLane(sort, host, subject, depth, label);
    for (int k = 0; k < starts.size(); k++) {
      int start = window.kept(starts.get(k));
      int end = Math.max(start + 1, window.kept(ends.get(k)));
      int last = kept.starts.size() - 1;
      if (last >= 0 && kept.ends.get(last) >= end) {
        if (kept.starts.get(last) == start && looks.get(k) > kept.looks.get(last)) {
          kept.looks.set(last, looks.get(k));
          kept.phrases.set(last, phrases.get(k));
        }
      } else {
        kept.add(start, end, looks.get(k), phrases.get(k));
      }
    }
    return kept;
  }

  /// Signs are written in the order of records; of several on one record, the most severe.
  private void writeSigns(Packed to, ViewWindow window) {
    var at = new IntColumn();
    var codes = new IntColumn();
    for (int k = 0; k < signRecords.size(); k++) {
      int record = window.kept(signRecords.get(k));
      if (at.size() > 0 && at.last() >= record) {
        codes.set(codes.size() - 1, Math.max(codes.last(), signCodes.get(k)));
      } else {
        at.add(record);
        codes.add(signCodes.get(k));
      }
    }
    to.number(at.size());
    int before = 0;
    for (int k = 0; k < at.size(); k++) {
      to.number(at.get(k) - before).number(codes.get(k));
      before = at.get(k);
    }
  }
}
