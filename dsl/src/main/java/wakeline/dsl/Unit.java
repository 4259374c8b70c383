package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The units that quantities are written with.
public enum Unit {
  NS("ns", Dimension.DURATION, 1),
  US("us", Dimension.DURATION, 1_000),
  MS("ms", Dimension.DURATION, 1_000_000),
  S("s", Dimension.DURATION, 1_000_000_000),
  B("B", Dimension.SIZE, 1),
  KB("KB", Dimension.SIZE, 1_000),
  MB("MB", Dimension.SIZE, 1_000_000),
  GB("GB", Dimension.SIZE, 1_000_000_000),
  KIB("KiB", Dimension.SIZE, 1L << 10),
  MIB("MiB", Dimension.SIZE, 1L << 20),
  GIB("GiB", Dimension.SIZE, 1L << 30),
  BIT("bit", Dimension.RATE, 1),
  KBIT("kbit", Dimension.RATE, 1_000),
  MBIT("Mbit", Dimension.RATE, 1_000_000),
  GBIT("Gbit", Dimension.RATE, 1_000_000_000);

  private final String symbol;
  private final Dimension dimension;
  private final long factor;

  Unit(String symbol, Dimension dimension, long factor) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
  }

  /// The unit written so, exactly, or null.
  public static @Nullable Unit of(String symbol) {
    for (Unit unit : values()) {
      if (unit.symbol.equals(symbol)) {
        return unit;
      }
    }
    return null;
  }

  /// The symbols of the units of `dimension`, smallest first.
  public static List<String> symbols(Dimension dimension) {
    List<String> symbols = new ArrayList<>();
    for (Unit unit : values()) {
      if (unit.dimension == dimension) {
        symbols.add(unit.symbol);
      }
    }
    return symbols;
  }

  /// How it is written.
  public String symbol() {
    return symbol;
  }

  /// What it measures.
  public Dimension dimension() {
    return dimension;
  }

  /// How many base units it is.
  public long factor() {
    return factor;
  }
}
