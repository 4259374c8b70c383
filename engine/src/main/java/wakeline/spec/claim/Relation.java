package wakeline.spec.claim;

import org.jspecify.annotations.Nullable;

/// How two values are compared.
public enum Relation {
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  /// The sign in claims.
  public String sign() {
    return sign;
  }

  /// Whether it holds between two values of which a three-way comparison gave `order`.
  public boolean holds(int order) {
    return switch (this) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  /// Whether it can be asked of values without an order: texts and tuples.
  public boolean isEquality() {
    return this == EQ || this == NE;
  }

  /// The relation with this sign, or null.
  public static @Nullable Relation of(String sign) {
    for (Relation relation : values()) {
      if (relation.sign.equals(sign)) {
        return relation;
      }
    }
    return null;
  }
}
