package wakeline.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;

class ParamsAndMatrixTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '\0',
      value = {
        "4 @ Int[value=4, text=4]",
        "-4 @ Int[value=-4, text=-4]",
        "0x1F @ Int[value=31, text=0x1F]",
        "EPOLLIN | EPOLLET @ Int[value=2147483649, text=EPOLLIN | EPOLLET]",
        "-EINVAL @ Int[value=-22, text=-EINVAL]",
        "64KiB @ Amount[quantity=64KiB, text=64KiB]",
        "1.5us @ Amount[quantity=1500ns, text=1.5us]",
        "shared @ Text[text=shared]",
        "per-worker @ Text[text=per-worker]",
        "10.0.0.1 @ Text[text=10.0.0.1]",
        "0.5 @ Text[text=0.5]",
        "40000 40003 @ Text[text=40000 40003]",
      })
  void aValueIsANumberAQuantityOrText(String text, String value) {
    assertThat(ParamReader.classify(text)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "$n == 4; 1",
        "$n + 1 * 2 == 6; 1",
        "$n in {1, 4}; 1",
        "$n in 1..3; 0",
        "$n in $n - 1..$n; 1",
        "$mode == \"shared\"; 1",
        "$mode in {\"a\", \"b\"}; 0",
        "$mode == \"a\" || $n > 3 && !0; 1",
        "$err == EAGAIN; 1",
        "$err == \"EAGAIN\"; 1",
        "$err != 11; 0",
        "$mode == EAGAIN; 0",
        "$d > 10us; 1",
        "$d * 2 == 40us; 1",
        "$d / 10us == 2; 1",
        "$n > 3 ? 0 : 1; 0",
        "~0 == -1; 1",
        "1 << 3 | 1; 9",
        "7 & 3 == 3; 1",
      })
  void conditionsFold(String condition, long value) {
    Diagnostics diagnostics = new Diagnostics();
    ParamValue folded = fold(condition, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(folded).isInstanceOf(ParamValue.Int.class);
    assertThat(((ParamValue.Int) folded).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "$mode > 3; 1:1; texts only compare",
        "$d == 20; 1:1; write a unit: 20ns",
        "$d + 4KiB > 0; 1:1; do not go together",
        "1 / 0; 1:1; division by zero",
        "$m == 1; 1:1; did you mean",
        "EAGIN == 1; 1:1; did you mean 'EAGAIN'?",
        "shared == 1; 1:1; put text in quotes",
        "$n ==; 1:6; a value is missing here",
        "$n == 4 5; 1:9; '5' makes no sense here",
        "($n == 4; 1:9; ')' is expected at the end",
        "$n = 4; 1:4; '=' makes no sense here",
        "$n in {1, 2; 1:12; '}' is expected at the end",
        "5uss == 1; 1:1; 'uss' is not a unit",
        "99999999999999999999; 1:1; is not a number of 64 bits",
      })
  void wrongConditionsAreReportedInPlace(String condition, String place, String said) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(fold(condition, diagnostics)).isNull();
    assertThat(diagnostics.sorted()).singleElement().asString().contains(":" + place + ":");
    assertThat(DiagnosticPrinter.print(diagnostics)).contains(said);
  }

  private static @Nullable ParamValue fold(String condition, Diagnostics diagnostics) {
    Params params =
        Params.of(
            Map.of(
                "n", ParamReader.classify("4"),
                "mode", ParamReader.classify("shared"),
                "err", ParamReader.classify("EAGAIN"),
                "d", ParamReader.classify("20us")));
    ProgramText text = ProgramText.of(new SourceFile("c", condition));
    return ConstantExpression.fold(text, params, diagnostics);
  }

  @Test
  void axesMultiplyAndTheLastVariesFastest() {
    ScenarioFile file =
        Reading.box(
                "matrix:",
                "  a: {x: {p: 1}, y: {p: 2}}",
                "  n: [1, 2]",
                "  exclude: [{a: y, n: 1}]",
                "limit: ${p}ms",
                "seed: $n")
            .file();
    assertThat(file.rows())
        .extracting(ScenarioFile.Row::name)
        .containsExactly("a=x,n=1", "a=x,n=2", "a=y,n=2");
    assertThat(file.rows())
        .extracting(row -> row.scenario().limitNanos())
        .containsExactly(1_000_000L, 1_000_000L, 2_000_000L);
    assertThat(file.rows()).extracting(row -> row.scenario().seed()).containsExactly(1L, 2L, 2L);
    Diagnostics diagnostics = new Diagnostics();
    assertThat(file.select(List.of("n=2"), diagnostics)).hasSize(2);
    assertThat(file.select(List.of("n=2", "a=y"), diagnostics)).hasSize(1);
    assertThat(file.select(List.of("n=2", "n=1"), diagnostics)).hasSize(3);
    assertThat(diagnostics.sorted()).isEmpty();
    file.select(List.of("b=1", "a=z", "n"), diagnostics);
    assertThat(diagnostics.sorted())
        .extracting(d -> d.code())
        .containsExactlyInAnyOrder("unknown-axis", "unknown-axis", "unknown-row");
  }

  @Test
  void rowsGiveTheSameKeys() {
    assertThat(
            Reading.box("matrix:", "  a:", "    x: {p: 1, q: 2}", "    y: {p: 1, r: 2}", "seed: $p")
                .found())
        .containsExactly("6:5 matrix-keys", "6:15 matrix-keys");
  }

  @Test
  void aNameMeansOneThing() {
    assertThat(
            Reading.box("params: {a: 1, p: 1}", "matrix: {a: {x: {p: 1}}, b: {x: {p: 1}}}").found())
        .contains("3:10 param-clash", "4:18 param-clash", "4:34 param-clash");
  }

  @Test
  void excludeNamesAxesAndRows() {
    assertThat(Reading.box("matrix: {a: [1, 2], exclude: [{b: 1}, {a: 3}]}").found())
        .containsExactly("3:32 unknown-axis", "3:43 unknown-row");
    assertThat(Reading.box("matrix: {a: [1], exclude: [{a: [1]}]}").found())
        .containsExactly("3:9 matrix-size");
    assertThat(Reading.box("matrix: {a: [1, 1]}").found()).containsExactly("3:17 duplicate-row");
    String values = "[" + "1,2,3,4,5,6,7,8,9,10".repeat(1) + "]";
    assertThat(
            Reading.box("matrix: {a: %1$s, b: %1$s, c: %1$s, d: %1$s, e: %1$s}".formatted(values))
                .found())
        .containsExactly("3:9 matrix-size");
  }

  @Test
  void overridesTakeThePlaceOfTheFilesValues() {
    String text =
        Reading.HEAD
            + "params: {n: 4, d: 1ms, s: x}\nmatrix: {k: [1, 2], c: {x: {e: 1}}}\n"
            + "seed: $n\nlimit: $d\ntitle: $s $k $e\n";
    ScenarioFile file =
        new Reading()
            .override("n", "9")
            .override("d", "2ms")
            .override("s", "5")
            .override("k", "7")
            .override("e", "3")
            .read(text)
            .file();
    assertThat(file.rows()).hasSize(1);
    assertThat(file.rows().get(0).scenario().seed()).isEqualTo(9);
    assertThat(file.rows().get(0).scenario().limitNanos()).isEqualTo(2_000_000);
    assertThat(file.title()).isEqualTo("5 7 3");
    assertThat(new Reading().override("n", "x").override("d", "1KiB").read(text).found())
        .startsWith("-p:1:3 override", "-p:1:3 override");
    assertThat(new Reading().override("m", "1").read(text).toString())
        .contains("-p:1:1: error[unknown-param]")
        .contains("did you mean 'n'?");
    assertThat(new Reading().override("c", "x").read(text).toString()).contains("--only c=ROW");
  }

  @Test
  void paramsMayBeMadeOfOthers() {
    assertThat(
            Reading.box("params: {n: $m * 2, m: 3, d: '${n}ms'}", "limit: $d", "seed: $n")
                .scenario())
        .satisfies(s -> assertThat(s.limitNanos()).isEqualTo(6_000_000))
        .satisfies(s -> assertThat(s.seed()).isEqualTo(6));
    StringBuilder bomb = new StringBuilder("params:\n  p0: xxxxxxxxxx\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("  p%d: $p%d$p%d\n".formatted(i, i - 1, i - 1));
    }
    assertThat(Reading.box(bomb + "title: $p59").isRead()).isFalse();
    StringBuilder chain = new StringBuilder("params:\n");
    for (int i = 0; i < 5_000; i++) {
      chain.append("  p%d: $p%d\n".formatted(i, i + 1));
    }
    assertThat(Reading.box(chain + "  p5000: 1").found())
        .anyMatch(found -> found.endsWith("param-cycle"));
  }

  @Test
  void misspeltConstantsAreWarnedAbout() {
    assertThat(Reading.box("params: {e: EPOLIN | EPOLLET}", "title: $e").found())
        .containsExactly("3:13 misspelt-constant");
  }

  @Test
  void wrongWhenIsReportedInsideTheQuotes() {
    assertThat(Reading.box("expect: {c: {that: calls(p) == 0, when: '$x == 1'}}").found())
        .containsExactly("3:42 unknown-param");
  }
}
