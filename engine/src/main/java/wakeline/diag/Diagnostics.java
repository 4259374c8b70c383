package wakeline.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Collects the problems of one reading, in whatever order they are found.
///
/// The same problem reported twice counts once, since a program is compiled for each matrix row. At
/// most [#limit] problems of each severity are kept; further ones are only counted.
public final class Diagnostics {
  /// Problems of one severity that are kept when nothing else is said.
  public static final int DEFAULT_LIMIT = 100;

  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.comparing(Diagnostic::span)
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  private final int limit;
  private final SequencedSet<Diagnostic> kept = new LinkedHashSet<>();
  private int errors;
  private int warnings;
  private int dropped;

  /// A collector with the default limit.
  public Diagnostics() {
    this(DEFAULT_LIMIT);
  }

  /// A collector that keeps at most `limit` problems of each severity.
  public Diagnostics(int limit) {
    this.limit = limit;
  }

  /// Takes a problem.
  public void add(Diagnostic diagnostic) {
    if (kept.contains(diagnostic)) {
      return;
    }
    int alike =
        switch (diagnostic.severity()) {
          case ERROR -> errors++;
          case WARNING, NOTE -> warnings++;
        };
    if (alike >= limit) {
      dropped++;
    } else {
      kept.add(diagnostic);
    }
  }

  /// Takes an error.
  public void error(String code, Span span, String message, String... help) {
    add(Diagnostic.error(code, span, message, help));
  }

  /// Takes a warning.
  public void warning(String code, Span span, String message, String... help) {
    add(Diagnostic.warning(code, span, message, help));
  }

  /// Takes all that `other` kept.
  public void addAll(Diagnostics other) {
    other.kept.forEach(this::add);
    dropped += other.dropped;
    errors += other.errors - other.count(Severity.ERROR);
  }

  /// Whether anything was reported that keeps the scenario from running.
  public boolean hasErrors() {
    return errors > 0;
  }

  /// Whether further errors would only be counted, so that looking for more is pointless.
  public boolean isFull() {
    return errors >= limit;
  }

  /// How many problems were reported beyond the limit.
  public int dropped() {
    return dropped;
  }

  /// The most that are kept of each severity.
  public int limit() {
    return limit;
  }

  /// How many problems of this severity are kept.
  public int count(Severity severity) {
    int count = 0;
    for (Diagnostic diagnostic : kept) {
      if (diagnostic.severity() == severity) {
        count++;
      }
    }
    return count;
  }

  /// The kept problems by file and position.
  public List<Diagnostic> sorted() {
    List<Diagnostic> list = new ArrayList<>(kept);
    list.sort(BY_POSITION);
    return List.copyOf(list);
  }

  @Override
  public String toString() {
    return sorted().toString();
  }
}
