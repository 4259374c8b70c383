package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import wakeline.analysis.Metrics;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;
import wakeline.trace.Trace;

class JsonLinesTest {
  @Test
  void writesARunLineByLine() throws IOException {
    Run run = Sketches.edgeTriggeredPartialRead();
    var verdict =
        new Verdict(
            "one-report",
            Outcome.HELD,
            "count(return server.wait before mark \"poke\") == 1",
            "",
            -1,
            List.of(),
            null,
            null,
            false);
    String json =
        json(
            new Run(
                run.scenario(),
                run.trace(),
                run.reason(),
                run.metrics(),
                List.of(verdict),
                List.of()));
    String digest = run.trace().digest();
    assertThat(json).endsWith("\"digest\":\"" + digest + "\"}\n");
    Golden.check("et-partial-read.jsonl", json.replace(digest, "(digest)"));
  }

  @Test
  void writesArgumentsByTheirKind() throws IOException {
    var s = new Sketch("box", 1);
    int task = s.process("app", 0);
    s.at(0).on(task);
    s.call(task, Syscall.SOCKET, -1, 3, 2, 2049, 99);
    s.call(task, Syscall.BIND, -1, 0, 3, s.string("10.0.0.1:80"), 16);
    s.call(task, Syscall.EPOLL_CTL, -1, 0, 4, 1, 5, 1, 0x80000001L, -1);
    s.call(task, Syscall.EPOLL_CTL, -1, 0, 4, 2, 5, 0);
    s.enter(task, Syscall.POLL, -1, 2, 3, 1, 4, 4, 2, 10);
    s.exitEvents(task, Syscall.POLL, -1, 1, /* epoll= */ false, 4, 4);
    s.enter(task, Syscall.SELECT, -1, 6, 1, 3, -1, 0, 1_000_001_000);
    s.exit(task, Syscall.SELECT, -1, 0, 0);
    s.call(task, Syscall.TIMERFD_SETTIME, -1, 0, 5, 0, 1, 0, 2_000_000_001, 0);
    s.fails(task, Syscall.READ, -1, "EAGAIN", 5, 100, 100);
    s.ends(task, -1);
    String json = json(run(s.finish(0)));
    assertThat(json)
        .contains("\"args\":[\"AF_INET\",\"SOCK_STREAM|SOCK_NONBLOCK\",99]")
        .contains("\"args\":[3,\"10.0.0.1:80\",16]")
        .contains(
            "\"args\":[4,\"EPOLL_CTL_ADD\",5,"
                + "{\"events\":\"EPOLLIN|EPOLLET\",\"data\":18446744073709551615}]")
        .contains("\"args\":[4,\"EPOLL_CTL_DEL\",5,\"NULL\"]")
        .contains(
            "\"args\":[[{\"fd\":3,\"events\":\"POLLIN\"},{\"fd\":4,\"events\":\"POLLOUT\"}],2,10]")
        .contains("\"ret\":1,\"events\":[{\"fd\":4,\"revents\":\"POLLOUT\"}]")
        .contains("\"args\":[6,[3],\"NULL\",[],{\"tv_sec\":1,\"tv_usec\":1}]")
        .contains(
            "{\"it_interval\":{\"tv_sec\":0,\"tv_nsec\":0},"
                + "\"it_value\":{\"tv_sec\":2,\"tv_nsec\":1}},\"NULL\"]")
        .contains("\"ret\":-1,\"errno\":\"EAGAIN\"");
  }

  @Test
  void escapesWhatJsonCannotHold() throws IOException {
    var s = new Sketch("b\"o\\x", 1);
    int task = s.process("日本\ud83d\ude00\ud800", 0);
    s.at(0).on(task);
    s.mark(task, "line\nbreak\ttab\u0001\u007f", Long.MIN_VALUE, -1, 0, Long.MAX_VALUE);
    Trace trace = s.finish(0);
    List<String> lines = json(run(trace)).lines().toList();
    var mark = new JsonMapper().readTree(lines.get(trace.size()));
    assertThat(mark.get("host").asString()).isEqualTo("b\"o\\x");
    assertThat(mark.get("task").asString()).isEqualTo("日本\ud83d\ude00\ufffd");
    assertThat(mark.get("name").asString()).isEqualTo("line\nbreak\ttab\u0001\u007f");
    assertThat(mark.get("values").get(0).asLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(mark.get("values").get(3).asLong()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void writesLongTextsThroughASmallBuffer() throws IOException {
    var s = new Sketch("box", 1);
    int task = s.process("p".repeat(200_000), 0);
    s.at(0).on(task);
    s.mark(task, "é".repeat(100_000));
    assertThat(json(run(s.finish(0))).lines()).allMatch(line -> line.endsWith("}"));
  }

  /// The stream is closed to nothing but what `write` was asked for.
  @Test
  void leavesTheStreamOpen() throws IOException {
    var out =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    JsonLines.write(Sketches.pingPong(2), out);
  }

  private static Run run(Trace trace) {
    Scenario scenario = Scenario.builder("any").build();
    return new Run(scenario, trace, EndReason.EXITED, Metrics.of(trace), List.of(), List.of());
  }

  private static String json(Run run) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonLines.write(run, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
