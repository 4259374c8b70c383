package wakeline.vm;

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
    int a = (int) Math.min(bytes, leftText.length());
    int b = (int) Math.min(bytes, rightText.length());
    int order = leftText.substring(0, a).compareTo(rightText.substring(0, b));
    return Integer.signum(order);
  }
}
