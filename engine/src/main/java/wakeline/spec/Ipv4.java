package wakeline.spec;

import org.jspecify.annotations.Nullable;

/// An IPv4 address; the first octet stands in the highest bits.
public record Ipv4(int bits) {
  /// The address that `text` (`10.0.0.1`) stands for, or null.
  public static @Nullable Ipv4 parse(String text) {
    int bits = 0;
    int octets = 0;
    int octet = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (octet < 0 || octets == 4) {
          return null;
        }
        bits = bits << 8 | octet;
        octets++;
        octet = -1;
      } else if (c >= '0' && c <= '9' && octet != 0) {
        octet = Math.max(octet, 0) * 10 + (c - '0');
        if (octet > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return octets == 4 ? new Ipv4(bits) : null;
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
