package wakeline.dsl;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostic;
import wakeline.diag.DidYouMean;
import wakeline.diag.Span;

/// The `$name`s of one row: params, the row's own values, and each matrix axis as the row's name.
///
/// Looking a name up counts as its use; rows of one file share the record of uses.
public final class Params {
  private final Map<String, ParamValue> values;
  private final Set<String> used;

  private Params(Map<String, ParamValue> values, Set<String> used) {
    this.values = values;
    this.used = used;
  }

  /// These values, with a record of uses of their own.
  public static Params of(Map<String, ParamValue> values) {
    return new Params(new LinkedHashMap<>(values), new LinkedHashSet<>());
  }

  /// A view of `values`, with the record of uses of the other rows.
  static Params view(Map<String, ParamValue> values, Set<String> used) {
    return new Params(values, used);
  }

  /// The value of `$name`, which is thereby used, or null if there is none.
  public @Nullable ParamValue get(String name) {
    ParamValue value = values.get(name);
    if (value != null) {
      used.add(name);
    }
    return value;
  }

  /// The same names; looking one up is also noted in `looked`.
  Params recording(Set<String> looked) {
    return new Params(values, looked);
  }

  /// The complaint that there is no `$name`, written at `span`.
  public Diagnostic unknown(String name, Span span) {
    return Diagnostic.error(
        "unknown-param",
        span,
        "there is no param '$" + name + "'",
        values.isEmpty()
            ? new String[] {"give it a value in 'params:'"}
            : DidYouMean.help(name, values.keySet()));
  }

  /// All names, for suggestions.
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
