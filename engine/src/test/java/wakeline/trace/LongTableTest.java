package wakeline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTableTest {

  @Test
  void rowsStayWhereTheyArePutWhileTheTableGrows() {
    var table = new LongTable(3, 7);
    for (int row = 0; row < 5_000; row++) {
      assertThat(table.rows()).isEqualTo(row);
      int at = table.add();
      for (int field = 0; field < 3; field++) {
        table.last()[at + field] = 10L * row + field;
      }
    }
    for (int row = 0; row < 5_000; row++) {
      for (int field = 0; field < 3; field++) {
        assertThat(table.get(row, field)).isEqualTo(10L * row + field);
      }
    }
  }
}
