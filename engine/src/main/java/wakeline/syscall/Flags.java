package wakeline.syscall;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers printed as the constants of a family.
///
/// A mask is the names of its constants joined by `|`, ascending by bit, the rest as hex; 0 is `0`.
/// A choice is its constant's name, or the number where there is none.
public final class Flags {
  private static final Map<Family, Constant[]> BY_FAMILY = byFamily();

  private Flags() {}

  /// {@return `value` in the words of `family`}
  public static String format(Family family, long value) {
    Constant[] constants = constants(family);
    long choiceBits = family.shape().choiceBits;
    if (family.shape() == Family.Shape.CHOICE) {
      return choice(constants, value, /* within= */ -1L);
    }
    var words = new StringBuilder();
    if (choiceBits != 0) {
      words.append(choice(constants, value & choiceBits, choiceBits));
    }
    long rest = appendFlags(words, constants, value & ~choiceBits, choiceBits);
    if (rest != 0) {
      join(words, "0x" + Long.toHexString(rest));
    }
    return words.isEmpty() ? "0" : words.toString();
  }

  /// Constants of several bits (`O_SYNC`) win over their parts; what remains is returned.
  private static long appendFlags(
      StringBuilder words, Constant[] constants, long flags, long choiceBits) {
    long rest = flags;
    var taken = new ArrayList<Constant>();
    while (rest != 0) {
      Constant widest = widest(constants, rest, choiceBits);
      if (widest == null) {
        break;
      }
      taken.add(widest);
      rest &= ~widest.value();
    }
    taken.sort((a, b) -> Long.compareUnsigned(lowest(a), lowest(b)));
    for (Constant constant : taken) {
      join(words, constant.name());
    }
    return rest;
  }

  private static @Nullable Constant widest(Constant[] constants, long rest, long choiceBits) {
    Constant widest = null;
    for (Constant constant : constants) {
      long bits = constant.value();
      if (bits == 0 || (bits & choiceBits) != 0 || (bits & rest) != bits) {
        continue;
      }
      if (widest == null || Long.bitCount(bits) > Long.bitCount(widest.value())) {
        widest = constant;
      }
    }
    return widest;
  }

  private static long lowest(Constant constant) {
    return Long.lowestOneBit(constant.value());
  }

  private static String choice(Constant[] constants, long value, long within) {
    for (Constant constant : constants) {
      if (constant.value() == value && (constant.value() & ~within) == 0) {
        return constant.name();
      }
    }
    return Long.toString(value);
  }

  private static void join(StringBuilder words, String word) {
    if (!words.isEmpty()) {
      words.append('|');
    }
    words.append(word);
  }

  private static Constant[] constants(Family family) {
    Constant[] constants = BY_FAMILY.get(family);
    assert constants != null : family;
    return constants;
  }

  private static Map<Family, Constant[]> byFamily() {
    var byFamily = new EnumMap<Family, Constant[]>(Family.class);
    for (Family family : Family.values()) {
      List<Constant> members = Constants.of(family);
      byFamily.put(family, members.toArray(new Constant[0]));
    }
    return byFamily;
  }
}
