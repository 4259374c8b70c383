package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void countsWideCharactersTwiceAndMarksNot() {
    assertThat(Text.width("日本")).isEqualTo(4);
    assertThat(Text.width("e\u0301")).isEqualTo(1);
    assertThat(Text.width("\ud83d\ude00!")).isEqualTo(3);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Text.cut("日本語", 5, "…")).isEqualTo("日本…");
    assertThat(Text.cut("日本語", 4, "…")).isEqualTo("日…");
    assertThat(Text.cut("abc", 3, "…")).isEqualTo("abc");
    assertThat(Text.cut("abcd", 2, "...")).isEqualTo("ab");
  }

  @Test
  void wrapsAtBlanksAndOtherwiseAnywhere() {
    assertThat(Text.wrap("one two three", 7, 5)).containsExactly("one two", "three");
    assertThat(Text.wrap("onetwothree", 4, 3)).containsExactly("onet", "wot", "hre", "e");
    assertThat(Text.wrap("", 4, 3)).containsExactly("");
    assertThat(Text.wrap("日本語 x", 5, 5)).containsExactly("日本", "語 x");
  }

  @Test
  void timesHaveNoTrailingZeros() {
    assertThat(Millis.text(0)).isEqualTo("0ms");
    assertThat(Millis.text(1_000_250)).isEqualTo("1.00025ms");
    assertThat(Millis.text(1)).isEqualTo("0.000001ms");
    assertThat(Millis.text(-1_500_000)).isEqualTo("-1.5ms");
    assertThat(Millis.text(60_000_000_000L)).isEqualTo("60000ms");
  }
}
