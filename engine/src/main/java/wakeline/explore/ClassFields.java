package wakeline.explore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wakeline.core.Chooser;
import wakeline.core.Limits;
import wakeline.core.Unobserved;

/// What of a class is state.
final class ClassFields {
  /// To what an object belongs.
  enum Part {
    /// It has state.
    WORLD,
    /// It never changes, and is the same object in every run.
    SCENARIO,
    /// It records the past, or bounds the tool.
    TRACE
  }

  private static final ClassValue<ClassFields> KNOWN =
      new ClassValue<>() {
        @Override
        protected ClassFields computeValue(Class<?> type) {
          return new ClassFields(type);
        }
      };

  private static final long FNV_OFFSET_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /// Tells the class apart from all others.
  final long code;

  final Part part;
  final List<FieldReader> readers;

  private ClassFields(Class<?> type) {
    if (type.isHidden()) {
      throw new IllegalStateException("a lambda is no state: " + type.getName());
    }
    code = codeOf(type.getName());
    part = part(type);
    readers = part == Part.WORLD && !type.isEnum() ? readers(type) : List.of();
  }

  static ClassFields of(Class<?> type) {
    return KNOWN.get(type);
  }

  private static long codeOf(String name) {
    long hash = FNV_OFFSET_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private static Part part(Class<?> type) {
    String place = type.getPackageName();
    if (Chooser.class.isAssignableFrom(type) || type == Limits.class) {
      return Part.TRACE;
    }
    return switch (place) {
      case "wakeline.trace", "wakeline.diag" -> Part.TRACE;
      case "wakeline.spec", "wakeline.program", "wakeline.cost", "wakeline.syscall" ->
          Part.SCENARIO;
      default -> {
        if (!place.startsWith("wakeline")) {
          throw new IllegalStateException("no way to take the state of " + type.getName());
        }
        yield Part.WORLD;
      }
    };
  }

  private static List<FieldReader> readers(Class<?> type) {
    var readers = new ArrayList<FieldReader>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      var fields = new ArrayList<Field>();
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.isAnnotationPresent(Unobserved.class)) {
          fields.add(field);
        }
      }
      if (!fields.isEmpty()) {
        fields.sort(Comparator.comparing(Field::getName));
        readers.add(FieldReaders.compile(at, fields));
      }
    }
    return List.copyOf(readers);
  }
}
