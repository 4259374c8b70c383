package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All cases of the kernel's own epoll wakeup selftest are in the catalogue, each a row with its
/// number; that their claims hold is [CatalogueTest]'s.
class SelftestTest {
  private static final int CASES = 65;

  private static final Pattern ROW = Pattern.compile("case-(\\d+)");

  @Test
  void everyCaseIsThereOnce() {
    SortedSet<Integer> found = new TreeSet<>();
    for (var path : Catalogue.files()) {
      if (path.startsWith("selftest")) {
        for (var row :
            Catalogue.read(path).axes().values().stream().flatMap(it -> it.stream()).toList()) {
          var number = ROW.matcher(row);
          if (number.matches()) {
            assertThat(found.add(Integer.valueOf(number.group(1)))).as(row).isTrue();
          }
        }
      }
    }
    assertThat(found)
        .isEqualTo(
            IntStream.rangeClosed(1, CASES).boxed().collect(Collectors.toCollection(TreeSet::new)));
  }
}
