package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Causes;

/// How two runs differ in what they did: verdicts first, then counts, then where each task first
/// does something else, with what led to the first of these.
public final class BehaviourDiff {
  /// Lines shown before and behind the first that differs.
  private static final int CONTEXT = 2;

  private static final int TASKS_MAX = 6;
  private static final int CAUSES_MAX = 8;

  private final Behaviour before;
  private final Behaviour after;
  private final Page page;
  private boolean differs;

  private BehaviourDiff(Behaviour before, Behaviour after, Page page) {
    this.before = before;
    this.after = after;
    this.page = page;
  }

  /// Prints the differences, nothing if there are none.
  ///
  /// @param run the run of `after`, for causes; null if there is none
  /// @return whether they differ
  public static boolean print(
      Behaviour before, Behaviour after, @Nullable Run run, Style style, Appendable out)
      throws IOException {
    var diff = new BehaviourDiff(before, after, new Page(out, style));
    diff.verdicts();
    diff.counts();
    diff.tasks(run);
    return diff.differs;
  }

  private void line(String text, Paint paint) throws IOException {
    differs = true;
    page.paragraph(page.signs().plain(text), 4, paint);
  }

  private String arrow() {
    return " " + page.signs().arrow() + " ";
  }

  private void verdicts() throws IOException {
    if (!before.ends.equals(after.ends)) {
      line("the run ends: " + before.ends + arrow() + after.ends, Paint.BAD);
    }
    var claims = new LinkedHashSet<>(before.verdicts.keySet());
    claims.addAll(after.verdicts.keySet());
    for (String claim : claims) {
      String was = before.verdicts.getOrDefault(claim, "no claim");
      String is = after.verdicts.getOrDefault(claim, "no claim");
      if (!was.equals(is)) {
        line("claim " + claim + ": " + was + arrow() + is, Paint.BAD);
      }
    }
  }

  private void counts() throws IOException {
    var names = new LinkedHashSet<>(before.counts.keySet());
    names.addAll(after.counts.keySet());
    for (String name : names) {
      long was = before.counts.getOrDefault(name, 0L);
      long is = after.counts.getOrDefault(name, 0L);
      if (was != is) {
        String sign = is > was ? "+" : "";
        line(name + " " + was + arrow() + is + " (" + sign + (is - was) + ")", Paint.CAREFUL);
      }
    }
  }

  /// Where a task first does something else.
  private record Divergence(String task, int line, int record) {}

  private void tasks(@Nullable Run run) throws IOException {
    var names = new LinkedHashSet<>(before.tasks.keySet());
    names.addAll(after.tasks.keySet());
    var divergences = new ArrayList<Divergence>();
    for (String name : names) {
      List<String> was = before.tasks.get(name);
      List<String> is = after.tasks.get(name);
      if (was == null || is == null) {
        line("task " + name + (is == null ? " is gone" : " is new"), Paint.CAREFUL);
      } else if (!was.equals(is)) {
        int k = 0;
        while (k < was.size() && k < is.size() && was.get(k).equals(is.get(k))) {
          k++;
        }
        List<Integer> at = after.records.getOrDefault(name, List.of());
        divergences.add(new Divergence(name, k, k < at.size() ? at.get(k) : Integer.MAX_VALUE));
      }
    }
    divergences.sort(java.util.Comparator.comparingInt(Divergence::record));
    for (Divergence one : divergences.subList(0, Math.min(TASKS_MAX, divergences.size()))) {
      show(one);
    }
    if (divergences.size() > TASKS_MAX) {
      line("and " + (divergences.size() - TASKS_MAX) + " more tasks do something else", Paint.DIM);
    }
    if (run != null
        && !divergences.isEmpty()
        && divergences.getFirst().record() < run.trace().size()) {
      page.line("what led to the first of these:");
      var words = new RecordWords(run.trace(), page.signs());
      for (int cause : Causes.chain(run.trace(), divergences.getFirst().record(), CAUSES_MAX)) {
        page.paragraph("  " + words.text(cause), 4, Paint.DIM);
      }
    }
  }

  private void show(Divergence one) throws IOException {
    List<String> was = before.tasks.getOrDefault(one.task(), List.of());
    List<String> is = after.tasks.getOrDefault(one.task(), List.of());
    line("task " + one.task() + ", from its step " + (one.line() + 1) + " on:", Paint.BOLD);
    for (int k = Math.max(0, one.line() - CONTEXT); k < one.line(); k++) {
      line("    " + is.get(k), Paint.DIM);
    }
    for (String line : was.subList(one.line(), Math.min(was.size(), one.line() + CONTEXT))) {
      line("  - " + line, Paint.BAD);
    }
    for (String line : is.subList(one.line(), Math.min(is.size(), one.line() + CONTEXT))) {
      line("  + " + line, Paint.GOOD);
    }
    int more = Math.max(was.size(), is.size()) - one.line() - CONTEXT;
    if (more > 0) {
      line("    … (" + more + " more)", Paint.DIM);
    }
  }
}
