package wakeline.dsl.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.ast.ProgramReport;
import wakeline.dsl.ast.TypeName;

/// Types by their names.
final class Types {
  private Types() {}

  /// {@return the type of one variable so declared, but for brackets; null after an error}
  static @Nullable Type scalar(TypeName name, int stars, ProgramReport report) {
    if (stars > 0) {
      return pointer(name, stars, report);
    }
    if (!name.isStruct()) {
      switch (name.name()) {
        case "int" -> {
          return Type.Int.INSTANCE;
        }
        case "io_context_t", "aio_context_t" -> {
          return Type.Int.INSTANCE;
        }
        case "void" -> {
          report.error("type", name.start(), name.end(), "a variable cannot be void");
          return null;
        }
        case "char" -> {
          report.error(
              "type",
              name.start(),
              name.end(),
              "a char variable is a buffer and has a size",
              "write 'char buf[64]', or 'int' for a number");
          return null;
        }
        default -> {}
      }
    }
    StructType struct = struct(name, report);
    if (struct == null) {
      return null;
    }
    if (struct.name().equals("io_uring_sqe") || struct.name().equals("io_uring_cqe")) {
      report.error(
          "type",
          name.start(),
          name.end(),
          "entries of a ring are used through pointers",
          "write 'struct " + struct.name() + " *'");
      return null;
    }
    return new Type.Struct(struct);
  }

  private static @Nullable Type pointer(TypeName name, int stars, ProgramReport report) {
    StructType struct = name.isStruct() ? StructType.named(name.name()) : null;
    boolean isHandle =
        struct != null
            && (struct.name().equals("io_uring_sqe") || struct.name().equals("io_uring_cqe"));
    if (struct != null && isHandle && stars == 1) {
      return new Type.Handle(struct);
    }
    report.error(
        "no-pointers",
        name.start(),
        name.end(),
        "there are no pointer variables but 'struct io_uring_sqe *' and 'struct io_uring_cqe *'",
        name.name().equals("char") ? "a buffer is 'char buf[64]'" : "name the variable itself");
    return null;
  }

  /// {@return the struct that a type names; null after an error}
  static @Nullable StructType struct(TypeName name, ProgramReport report) {
    StructType struct = StructType.named(name.name());
    if (struct == null) {
      report.error(
          "unknown-type",
          name.start(),
          name.end(),
          "'" + name + "' is not a known type",
          help(name.name()));
      return null;
    }
    if (struct.isTypedef() == name.isStruct()) {
      String right = struct.isTypedef() ? struct.name() : "struct " + struct.name();
      report.error(
          "unknown-type", name.start(), name.end(), "'" + name + "' is written '" + right + "'");
    }
    return struct;
  }

  private static String[] help(String name) {
    return switch (name) {
      case "size_t",
          "ssize_t",
          "socklen_t",
          "pid_t",
          "off_t",
          "time_t",
          "mode_t",
          "nfds_t",
          "bool",
          "int8_t",
          "int16_t",
          "int32_t",
          "int64_t",
          "uint8_t",
          "uint16_t",
          "uint32_t",
          "uint64_t",
          "eventfd_t",
          "sig_atomic_t" ->
          new String[] {"'int' has 64 bits and stands for all numbers"};
      case "pthread_t" -> new String[] {"a thread is started by 'spawn f(args);'"};
      default -> {
        List<String> known = new ArrayList<>(StructType.names());
        known.add("int");
        known.add("char");
        yield DidYouMean.help(name, known);
      }
    };
  }

  /// {@return the bytes of a type, as C counts them; null after an error}
  static @Nullable Long size(TypeName name, ProgramReport report) {
    if (!name.isStruct()) {
      switch (name.name()) {
        case "int" -> {
          return 8L;
        }
        case "char", "void" -> {
          return 1L;
        }
        default -> {}
      }
    }
    StructType struct = struct(name, report);
    return struct == null ? null : (long) struct.size();
  }
}
