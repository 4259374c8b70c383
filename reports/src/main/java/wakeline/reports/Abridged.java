package wakeline.reports;

import java.util.ArrayList;
import java.util.List;

/// A story cut down to a number of events: what repeats is told once, and of the rest the
/// beginning, the end, and the first of everything remarkable are kept.
final class Abridged {
  /// A stretch of the story from event `from` up to, not including, `to`.
  sealed interface Part {
    int from();

    int to();
  }

  record Shown(int from, int to) implements Part {}

  /// The `period` events before happen again and again.
  record Again(int from, int to, int period) implements Part {}

  record LeftOut(int from, int to) implements Part {}

  private static final int PERIOD_MAX = 48;

  /// How often something must happen again before that is only counted.
  private static final int TIMES_MIN = 3;

  /// How many events that must save at least.
  private static final int SAVING_MIN = 12;

  /// Events around a remarkable one that are kept with it.
  private static final int AROUND = 2;

  private final Story story;
  private final int[] signatures;

  private Abridged(Story story) {
    this.story = story;
    signatures = new int[story.size()];
    for (int k = 0; k < signatures.length; k++) {
      signatures[k] = story.signature(k);
    }
  }

  /// {@return the parts of the story, in order, of which about `events` events are shown; 0 shows
  /// all}
  static List<Part> parts(Story story, int events) {
    if (events == 0) {
      return List.of(new Shown(0, story.size()));
    }
    var abridged = new Abridged(story);
    List<Part> parts = abridged.withoutRepetition();
    int shown = 0;
    for (Part part : parts) {
      shown += part instanceof Shown ? part.to() - part.from() : 0;
    }
    return shown <= events ? parts : abridged.kept(parts, events, shown);
  }

  private List<Part> withoutRepetition() {
    var parts = new ArrayList<Part>();
    int from = 0;
    int at = 0;
    while (at < signatures.length) {
      int period = period(at);
      if (period == 0) {
        at++;
        continue;
      }
      int again = at + period;
      int to = again + repeated(at, period);
      parts.add(new Shown(from, again));
      parts.add(new Again(again, to, period));
      from = to;
      at = to;
    }
    if (from < at) {
      parts.add(new Shown(from, at));
    }
    return parts;
  }

  /// {@return the period whose repetition from `at` on saves most, 0 for none}
  private int period(int at) {
    int best = 0;
    int saved = SAVING_MIN - 1;
    for (int period = 1; period <= PERIOD_MAX && at + period < signatures.length; period++) {
      if (signatures[at] != signatures[at + period]) {
        continue;
      }
      int repeated = repeated(at, period);
      if (repeated >= TIMES_MIN * period && repeated > saved) {
        best = period;
        saved = repeated;
      }
    }
    return best;
  }

  /// {@return how many events behind the first period from `at` on repeat it, in whole periods}
  private int repeated(int at, int period) {
    int end = at;
    while (end + period < signatures.length && signatures[end] == signatures[end + period]) {
      end++;
    }
    return (end - at) / period * period;
  }

  private List<Part> kept(List<Part> parts, int events, int shown) {
    var keep = new boolean[story.size()];
    int head = events * 6 / 10;
    int tail = events / 4;
    int nth = 0;
    for (Part part : parts) {
      if (part instanceof Shown(int from, int to)) {
        for (int k = from; k < to; k++, nth++) {
          keep[k] = nth < head || nth >= shown - tail;
        }
      }
    }
    keepRemarkable(keep, events - head - tail);
    var kept = new ArrayList<Part>();
    for (Part part : parts) {
      switch (part) {
        case Shown(int from, int to) -> {
          for (int k = from; k < to; k++) {
            add(kept, k, k + 1, keep[k]);
          }
        }
        case Again again -> {
          if (keep[again.from() - 1]) {
            kept.add(again);
          } else {
            add(kept, again.from(), again.to(), /* isShown= */ false);
          }
        }
        case LeftOut leftOut -> kept.add(leftOut);
      }
    }
    return kept;
  }

  /// Keeps the first event of each remarkable form, with its neighbours, as far as `room` allows.
  private void keepRemarkable(boolean[] keep, int room) {
    int left = room;
    for (Story.Form form : Story.Form.values()) {
      if (!form.isRemarkable()) {
        continue;
      }
      int first = 0;
      while (first < keep.length && story.form(first) != form) {
        first++;
      }
      int from = Math.max(0, first - AROUND);
      int to = Math.min(keep.length, first + AROUND + 1);
      for (int k = from; first < keep.length && k < to && left > 0; k++) {
        left -= keep[k] ? 0 : 1;
        keep[k] = true;
      }
    }
  }

  /// Adds a stretch, joined with the one before where that is of the same sort.
  private static void add(List<Part> parts, int from, int to, boolean isShown) {
    if (!parts.isEmpty()) {
      Part last = parts.getLast();
      if (isShown ? last instanceof Shown : last instanceof LeftOut) {
        parts.removeLast();
        parts.add(isShown ? new Shown(last.from(), to) : new LeftOut(last.from(), to));
        return;
      }
    }
    parts.add(isShown ? new Shown(from, to) : new LeftOut(from, to));
  }
}
