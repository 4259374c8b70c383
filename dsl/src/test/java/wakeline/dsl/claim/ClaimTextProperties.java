package wakeline.dsl.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClaimTextProperties {
  @Property(tries = 300)
  void anyTextEndsInAClaimOrADiagnosticWithAPosition(@ForAll String text) {
    check(text);
  }

  @Property(tries = 2000)
  void anyWordsEndInAClaimOrADiagnosticWithAPosition(@ForAll("words") String text) {
    check(text);
  }

  private static void check(String text) {
    ClaimWorld world =
        new ClaimWorld()
            .process("box", "srv", 2, "f: worker*", "v: c", "m: x/1", "l: worker.wait@1")
            .param("n", "3")
            .param("d", "5us")
            .param("s", "text");
    boolean isRead = world.claim(text) != null;
    assertThat(isRead || world.diagnostics.hasErrors()).isTrue();
    for (var problem : world.diagnostics.sorted()) {
      assertThat(problem.span().end()).isLessThanOrEqualTo(text.length());
    }
    new ClaimUses().add(ClaimWorld.text(text));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
            "always",
            "never",
            "eventually",
            "within",
            "after",
            "before",
            "until",
            "from",
            "between",
            "and",
            "then",
            "at",
            "in",
            "by",
            "first",
            "last",
            "mark",
            "call",
            "return",
            "wake",
            "switch",
            "irq",
            "softirq",
            "packet",
            "drop",
            "merge",
            "count",
            "end",
            "_",
            "blocks",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ".",
            "..",
            "*",
            "+",
            "-",
            "/",
            "%",
            "==",
            "!=",
            "<",
            ">",
            "<=",
            "&&",
            "||",
            "!",
            "~",
            "=",
            "#",
            "srv",
            "box",
            "worker",
            "wait",
            "c",
            "recvq",
            "latency",
            "p99",
            "cpu",
            "calls",
            "\"x\"",
            "\"y\"",
            "$n",
            "$d",
            "$s",
            "$z",
            "1",
            "0",
            "5us",
            "64KiB",
            "10Gbit",
            "0x7fffffffffffffff",
            "EAGAIN",
            "EPOLLIN",
            "accept4",
            "read",
            "99999999999999999999")
        .list()
        .ofMaxSize(14)
        .map(words -> String.join(" ", words));
  }

  @Property(tries = 500)
  void wellFormedClaimsReadAsTheyPrint(@ForAll("claims") String text) {
    ClaimWorld world =
        new ClaimWorld().process("box", "srv", 1, "f: worker*", "v: c", "m: x", "m: y");
    String printed = world.read(text);
    assertThat(world.problems()).isEmpty();
    assertThat(world.read(printed)).isEqualTo(printed);
  }

  @Provide
  Arbitrary<String> claims() {
    Arbitrary<String> event =
        Arbitraries.of(
            "mark \"x\"",
            "first mark \"y\"",
            "mark \"x\"[3]",
            "wake srv.worker[*]",
            "switch in srv.main",
            "return srv",
            "call * in srv",
            "packet box > box [S.]");
    Arbitrary<String> point = event.map(e -> e).injectDuplicates(0.1);
    Arbitrary<String> window =
        Combinators.combine(Arbitraries.of(0, 1, 2, 3, 4), point, point)
            .as(
                (kind, a, b) ->
                    List.of(
                            "",
                            " after " + a,
                            " before 5ms",
                            " from " + a + " until " + b,
                            " between " + a + " and end")
                        .get(kind));
    Arbitrary<String> state =
        Combinators.combine(event, window, Arbitraries.of("==", "<=", ">"))
            .as((e, w, is) -> "count(" + e + w + ") " + is + " recvq(srv.c)");
    return Arbitraries.oneOf(
        Combinators.combine(state, window).as((s, w) -> "always " + s + w),
        Combinators.combine(event, window).as((e, w) -> "never " + e + w),
        Combinators.combine(event, event).as((a, b) -> a + " then " + b + " within 5us"),
        Combinators.combine(event, event).as((a, b) -> a + " before " + b),
        Combinators.combine(state, state).as((a, b) -> a + " && (" + b + ")"),
        state.map(s -> s + " at 3ms"));
  }

  @Property(tries = 100)
  void wellFormedClaimsAreJudgedWhateverTheySay(@ForAll("judged") List<String> claims) {
    assertThat(ClaimRun.judge(claims)).isNotEmpty();
  }

  @Provide
  Arbitrary<List<String>> judged() {
    Arbitrary<String> event =
        Arbitraries.of(
            "mark \"sent\"",
            "mark \"chunk\"",
            "first mark \"poke\"",
            "last mark \"chunk\"",
            "mark \"chunk\"[2]",
            "mark \"first-read\"",
            "wake server",
            "switch in server.client[0]",
            "return server.wait",
            "call read = 1..9",
            "call * in server.main blocks",
            "irq",
            "merge server.c");
    Arbitrary<String> point = Arbitraries.oneOf(event, Arbitraries.of("1ms", "0us", "9ms", "end"));
    Arbitrary<String> window =
        Combinators.combine(Arbitraries.of(0, 1, 2, 3, 4), point, point)
            .as(
                (kind, a, b) ->
                    List.of(
                            "",
                            " after " + a,
                            " before " + b,
                            " from " + a + " until " + b,
                            " between " + a + " and " + b)
                        .get(kind));
    Arbitrary<String> number =
        Arbitraries.oneOf(
            Combinators.combine(event, window).as((e, w) -> "count(" + e + w + ")"),
            Arbitraries.of(
                "recvq(server.c)",
                "readylist(server.ep)",
                "readylist(box.epoll#1)",
                "wakeups(server)",
                "fruitless()",
                "merges(server.ep)",
                "merges(server)",
                "drops()",
                "7"));
    Arbitrary<String> state =
        Arbitraries.oneOf(
            Combinators.combine(number, number, Arbitraries.of("==", "!=", "<", ">="))
                .as((a, b, is) -> a + " " + is + " " + b),
            Combinators.combine(number, number).as((a, b) -> a + " / " + b + " in 1..2"),
            Combinators.combine(event, event).as((a, b) -> "latency(" + a + ", " + b + ") < 5us"),
            Combinators.combine(event, event)
                .as((a, b) -> "p50(latency(" + a + ", " + b + ")) > 0us"),
            Arbitraries.of(
                "mark \"chunk\" == (10, _)", "last mark \"chunk\" in {(1, 0), (10, 0)}"));
    Arbitrary<String> states =
        Combinators.combine(state, state, Arbitraries.of(" && ", " || "))
            .as((a, b, join) -> "(" + a + ")" + join + "!(" + b + ")");
    Arbitrary<String> any = Arbitraries.oneOf(state, states);
    Arbitrary<String> claim =
        Arbitraries.oneOf(
            any,
            Combinators.combine(any, window).as((s, w) -> "always " + s + w),
            Combinators.combine(any, window).as((s, w) -> "never " + s + w),
            Combinators.combine(event, window).as((e, w) -> "never " + e + w),
            Combinators.combine(any, point)
                .as((s, p) -> "eventually " + s + " within 3us after " + p),
            Combinators.combine(event, point).as((e, p) -> "eventually " + e + " after " + p),
            Combinators.combine(event, event).as((a, b) -> a + " then " + b + " within 5us"),
            Combinators.combine(event, event).as((a, b) -> a + " before " + b),
            Combinators.combine(any, point).as((s, p) -> s + " at " + p));
    return claim.list().ofMinSize(1).ofMaxSize(8);
  }
}
