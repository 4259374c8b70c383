package wakeline.vm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Comparison of what buffers and literals say.
final class Texts {
  private Texts() {}

  /// {@return the order of the first `bytes` bytes of two texts, as memcmp(3) has it; two texts of
  /// which one is not known differ}
  static long compare(Memory memory, long left, long right, long bytes) {
    String leftText = memory.text(left);
    String rightText = memory.text(right);
    if (leftText == null || rightText == null) {
      return leftText == null ? -1 : 1;
    }
    byte[] a = leftText.getBytes(StandardCharsets.UTF_8);
    byte[] b = rightText.getBytes(StandardCharsets.UTF_8);
    int order =
        Arrays.compareUnsigned(
            a, 0, (int) Math.min(bytes, a.length), b, 0, (int) Math.min(bytes, b.length));
    return Integer.signum(order);
  }
}
