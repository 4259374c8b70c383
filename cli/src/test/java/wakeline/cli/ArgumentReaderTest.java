package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentReaderTest {
  private final List<String> seen = new ArrayList<>();
  private final Options options =
      new Options()
          .flag("-q --quiet", "", () -> seen.add("quiet"))
          .flag("-v", "", () -> seen.add("v"))
          .value("-o --output", "FILE", "", value -> seen.add("output:" + value))
          .operands("FILE", 1, 2, "", operand -> seen.add(operand));

  @Test
  void valuesAreAttachedOrFollow() {
    read("-ox", "-o", "y", "--output=z", "--output", "w", "a");
    assertThat(seen).containsExactly("output:x", "output:y", "output:z", "output:w", "a");
  }

  @Test
  void flagsMayShareAWordWhoseLastTakesAValue() {
    read("-qvo", "x", "a", "--quiet");
    assertThat(seen).containsExactly("quiet", "v", "output:x", "a", "quiet");
  }

  @Test
  void aValueMayLookLikeAnOption() {
    read("-o", "-q", "a");
    assertThat(seen).containsExactly("output:-q", "a");
  }

  @Test
  void twoDashesEndTheOptionsAndOneDashIsAnOperand() {
    read("-", "--", "-q");
    assertThat(seen).containsExactly("-", "-q");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThatThrownBy(() -> read("--quite", "a"))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown option '--quite'; did you mean '--quiet'?");
    assertThatThrownBy(() -> read("-qx", "a")).hasMessage("unknown option '-x'");
    assertThatThrownBy(() -> read("--quiet=1", "a")).hasMessage("--quiet takes no value");
    assertThatThrownBy(() -> read("a", "-o")).hasMessage("-o needs a value: FILE");
    assertThatThrownBy(() -> read("-q")).hasMessage("no FILE is given");
    assertThatThrownBy(() -> read("a", "b", "c")).hasMessageContaining("'c' is one argument");
  }

  private void read(String... arguments) {
    ArgumentReader.read(options, List.of(arguments));
  }
}
