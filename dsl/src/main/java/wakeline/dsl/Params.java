package wakeline.dsl;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `$name`s of one row: params, the row's own values, and each matrix axis as the row's name.
///
/// Looking a name up counts as its use; rows of one file share the record of uses.
public final class Params {
  private final Map<String, ParamValue> values;
  private final Set<String> used;

  private Params(Map<String, ParamValue> values, Set<String> used) {
    this.values = new LinkedHashMap<>(values);
    this.used = used;
  }

  /// These values, with a record of uses of their own.
  public static Params of(Map<String, ParamValue> values) {
    return new Params(values, new LinkedHashSet<>());
  }

  /// These values, with the record of uses of the other rows.
  static Params of(Map<String, ParamValue> values, Set<String> used) {
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

  /// All names, for suggestions.
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
