package wakeline.dsl.program;

import org.jspecify.annotations.Nullable;
import wakeline.dsl.Dimension;

/// What compiling an expression left behind: its type, its value as far as that is known, and, but
/// for [Words] and [Nothing], the topmost value of the stack.
sealed interface Operand {
  /// A number that is only known when the program runs.
  record Computed() implements Operand {
    static final Computed INSTANCE = new Computed();
  }

  /// A number that is known.
  ///
  /// @param text as the file wrote it, if it is a param: texts compare with it
  record Constant(long value, @Nullable String text) implements Operand {
    Constant(long value) {
      this(value, null);
    }
  }

  /// A quantity, as a number of the dimension's base unit.
  ///
  /// @param value null if it is only known when the program runs
  /// @param text as the file wrote it, if it is a param
  record Amount(Dimension dimension, @Nullable Long value, @Nullable String text)
      implements Operand {}

  /// A text. Nothing is on the stack.
  ///
  /// @param param the `$name` it is the value of, if it is not a literal
  record Words(String text, @Nullable String param) implements Operand {}

  /// A pointer to a submission or completion queue entry.
  record Handle(Type.Handle type) implements Operand {}

  /// A socket address value: of `inet("host", port)` or `unix("name")`.
  record SocketAddress() implements Operand {}

  /// The address of a scratch buffer: `bytes(n)`.
  ///
  /// @param bytes −1 if only known when the program runs
  record Scratch(long bytes) implements Operand {}

  /// An address: of a variable, an array or a field.
  ///
  /// @param target what is there
  record Address(Type target) implements Operand {}

  /// A call that gives back nothing. Nothing is on the stack.
  record Nothing(String function) implements Operand {}

  /// Something is wrong and was reported; a 0 is on the stack.
  record Failed() implements Operand {
    static final Failed INSTANCE = new Failed();
  }

  /// {@return whether it is a number: an `int`, or a size in bytes}
  default boolean isNumber() {
    return switch (this) {
      case Computed _, Constant _ -> true;
      case Amount amount -> amount.dimension() == Dimension.SIZE;
      case Words _, Handle _, SocketAddress _, Scratch _, Address _, Nothing _, Failed _ -> false;
    };
  }

  /// {@return the number it is known to be; null if it is not known or no number}
  default @Nullable Long known() {
    return switch (this) {
      case Constant constant -> constant.value();
      case Amount amount -> amount.value();
      case Computed _, Words _, Handle _, SocketAddress _, Scratch _, Address _ -> null;
      case Nothing _, Failed _ -> null;
    };
  }

  /// {@return what it is, with its article, for messages}
  default String phrase() {
    return switch (this) {
      case Computed _, Constant _ -> "a number";
      case Amount amount -> amount.dimension().phrase();
      case Words words when words.param() != null ->
          "$" + words.param() + " is the text '" + words.text() + "'";
      case Words _ -> "a text";
      case Handle handle -> handle.type().phrase();
      case SocketAddress _ -> "a socket address";
      case Scratch _ -> "a scratch buffer";
      case Address address ->
          switch (address.target()) {
            case Type.Chars _, Type.Array _ -> address.target().phrase();
            case Type.Int _, Type.Struct _, Type.Handle _, Type.Pointer _ ->
                "the address of " + address.target().phrase();
          };
      case Nothing nothing -> nothing.function() + "() gives back nothing";
      case Failed _ -> "";
    };
  }
}
