package wakeline.dsl;

import java.util.List;
import java.util.Map;

/// Writes JSON: maps, lists, texts, numbers and truth values, indented by two.
final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(Map<String, Object> object) {
    JsonText text = new JsonText();
    text.value(object, "\n");
    return text.out.append('\n').toString();
  }

  private void value(Object value, String indent) {
    switch (value) {
      case Map<?, ?> map -> object(map, indent);
      case List<?> list -> array(list, indent);
      case String text -> string(text);
      default -> out.append(value);
    }
  }

  private void object(Map<?, ?> map, String indent) {
    String separator = "{" + indent + "  ";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), indent + "  ");
      separator = "," + indent + "  ";
    }
    out.append(map.isEmpty() ? "{}" : indent + "}");
  }

  private void array(List<?> list, String indent) {
    boolean isFlat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
    String inner = isFlat ? "" : indent + "  ";
    String separator = "[" + inner;
    for (Object item : list) {
      out.append(separator);
      value(item, indent + "  ");
      separator = isFlat ? ", " : "," + inner;
    }
    out.append(list.isEmpty() ? "[]" : isFlat ? "]" : indent + "]");
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
