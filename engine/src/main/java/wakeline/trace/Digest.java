package wakeline.trace;

import java.util.HexFormat;

/// The run's identity: two independent 64-bit mixes over everything a trace holds.
final class Digest {
  private static final long K1 = 0x9e3779b97f4a7c15L;
  private static final long K2 = 0xd6e8feb86659fd93L;

  private long h1 = 0x243f6a8885a308d3L;
  private long h2 = 0x13198a2e03707344L;

  private Digest() {}

  static String of(Columns c) {
    var d = new Digest();
    for (int i = 0; i < c.size(); i++) {
      d.mix(c.time(i));
      d.mix(c.place(i));
      d.mix(c.link(i));
      d.mix(c.a(i));
      d.mix(c.b(i));
      d.mix(c.rule(i));
      d.mix(c.extra(i));
    }
    for (int i = 0; i < c.poolSize(); i++) {
      d.mix(c.pool(i));
    }
    c.hosts.forEach(host -> d.mix(host.name()));
    c.tasks.forEach(task -> d.mix(task.name()));
    c.objects.forEach(object -> d.mix(object.name()));
    c.strings.forEach(d::mix);
    return HexFormat.of().toHexDigits(d.h1) + HexFormat.of().toHexDigits(d.h2);
  }

  private void mix(long value) {
    h1 = (h1 ^ value) * K1;
    h1 ^= h1 >>> 29;
    h2 = (h2 + value) * K2;
    h2 ^= h2 >>> 31;
  }

  private void mix(String s) {
    mix(s.length());
    for (int i = 0; i < s.length(); i++) {
      mix(s.charAt(i));
    }
  }
}
