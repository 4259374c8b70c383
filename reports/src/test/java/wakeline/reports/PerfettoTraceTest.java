package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wakeline.trace.Kind;
import wakeline.trace.Trace;

class PerfettoTraceTest {
  /// A field of a message: its number, its wire type, and its value or bytes.
  private record Field(int number, int wire, long value, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /// Reads any message; what is not well-formed throws.
  private static List<Field> decode(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var fields = new ArrayList<Field>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      int wire = (int) (tag & 7);
      switch (wire) {
        case 0 -> fields.add(new Field((int) (tag >>> 3), wire, varint(in), new byte[0]));
        case 1 -> fields.add(new Field((int) (tag >>> 3), wire, in.getLong(), new byte[0]));
        case 2 -> {
          var part = new byte[Math.toIntExact(varint(in))];
          in.get(part);
          fields.add(new Field((int) (tag >>> 3), wire, 0, part));
        }
        default -> throw new AssertionError("wire type " + wire);
      }
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static List<Field> all(List<Field> fields, int number) {
    return fields.stream().filter(field -> field.number() == number).toList();
  }

  private static List<List<Field>> packets(Run run) throws IOException {
    var out = new ByteArrayOutputStream();
    PerfettoTrace.write(run, out);
    var packets = new ArrayList<List<Field>>();
    for (Field packet : decode(out.toByteArray())) {
      assertThat(packet.number()).isEqualTo(1);
      packets.add(decode(packet.bytes()));
    }
    return packets;
  }

  private static long count(Trace trace, Kind kind) {
    long count = 0;
    for (int i = 0; i < trace.size(); i++) {
      count += trace.kind(i) == kind ? 1 : 0;
    }
    return count;
  }

  @Test
  void switchesAndWakesAreFtraceEventsOfTheirCpu() throws IOException {
    Run run = Sketches.herd(4, 2, 1000);
    long switches = 0;
    long wakings = 0;
    int cpu = 0;
    for (List<Field> packet : packets(run)) {
      for (Field bundle : all(packet, 1)) {
        List<Field> events = decode(bundle.bytes());
        assertThat(all(events, 1).getFirst().value()).isEqualTo(cpu++);
        long before = 0;
        for (Field event : all(events, 2)) {
          List<Field> fields = decode(event.bytes());
          long time = all(fields, 1).getFirst().value();
          assertThat(time).isGreaterThanOrEqualTo(Math.max(before, 1_000_000_000));
          before = time;
          switches += all(fields, 4).size();
          wakings += all(fields, 20).size();
        }
      }
    }
    assertThat(cpu).isEqualTo(2);
    assertThat(switches).isEqualTo(count(run.trace(), Kind.SCHED_SWITCH)).isPositive();
    assertThat(wakings).isEqualTo(count(run.trace(), Kind.SCHED_WAKING)).isPositive();
  }

  @Test
  void callsAreSlicesAndFlowsLeadFromWakesToReturns() throws IOException {
    Run run = Sketches.herd(4, 2, 1000);
    Map<Long, Integer> depths = new HashMap<>();
    var begun = new ArrayList<Long>();
    var ended = new ArrayList<Long>();
    var names = new ArrayList<String>();
    for (List<Field> packet : packets(run)) {
      for (Field event : all(packet, 11)) {
        List<Field> fields = decode(event.bytes());
        long track = all(fields, 11).getFirst().value();
        switch ((int) all(fields, 9).getFirst().value()) {
          case 1 -> {
            names.add(all(fields, 23).getFirst().text());
            depths.merge(track, 1, Integer::sum);
          }
          case 2 -> assertThat(depths.merge(track, -1, Integer::sum)).isNotNegative();
          default -> {}
        }
        for (Field flow : all(fields, 47)) {
          assertThat(flow.wire()).isEqualTo(1);
          begun.add(flow.value());
        }
        for (Field flow : all(fields, 48)) {
          assertThat(flow.wire()).isEqualTo(1);
          ended.add(flow.value());
        }
      }
    }
    assertThat(names).hasSize((int) count(run.trace(), Kind.SYS_ENTER));
    assertThat(names).anyMatch(name -> name.startsWith("epoll_wait("));
    assertThat(begun).isNotEmpty().containsAll(ended);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    var once = new ByteArrayOutputStream();
    var again = new ByteArrayOutputStream();
    PerfettoTrace.write(Sketches.pingPong(20), once);
    PerfettoTrace.write(Sketches.pingPong(20), again);
    assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
  }
}
