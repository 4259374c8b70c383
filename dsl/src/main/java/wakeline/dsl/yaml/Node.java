package wakeline.dsl.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// A YAML value with its place in the file.
///
/// A node that an alias repeats is one object in several places; its span is where it is written.
public sealed interface Node {
  /// Where the value is written.
  Span span();

  /// What a scalar is under the JSON schema of YAML 1.2, the only one used here: `on`, `no`, `010`
  /// and `~` are text.
  enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    TEXT
  }

  /// What `text` is where it stands without quotes.
  static Kind kindOf(String text) {
    return JsonSchema.kind(text);
  }

  /// How a scalar is written.
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /// A word, number or text.
  ///
  /// @param text its content: quotes, escapes and indentation removed
  record Scalar(Span span, String text, Style style) implements Node {
    /// What it is; everything that is quoted or a block is text.
    public Kind kind() {
      return style == Style.PLAIN ? JsonSchema.kind(text) : Kind.TEXT;
    }
  }

  /// A list.
  record Sequence(Span span, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Keys and values in the order of the file; no key occurs twice.
  record Mapping(Span span, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /// The entry of this key, or null.
    public @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.name().equals(key)) {
          return entry;
        }
      }
      return null;
    }

    /// The value of this key, or null.
    public @Nullable Node get(String key) {
      Entry entry = entry(key);
      return entry == null ? null : entry.value();
    }

    /// The keys in the order of the file.
    public List<String> names() {
      List<String> names = new ArrayList<>(entries.size());
      for (Entry entry : entries) {
        names.add(entry.name());
      }
      return names;
    }
  }

  /// A key and its value.
  record Entry(Scalar key, Node value) {
    /// The key's text.
    public String name() {
      return key.text();
    }

    /// Where the key is written.
    public Span span() {
      return key.span();
    }
  }
}
