package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String HERD = "../scenarios/herd/thundering-herd.scn.yaml";

  @TempDir private Path folder;

  @Test
  void writesAPageAndSaysWhere() throws IOException {
    Path page = folder.resolve("herd.html");
    var captured = Captured.run("report", HERD, "--html", page.toString());
    assertThat(captured.status()).isEqualTo(ExitStatus.OK);
    assertThat(captured.out()).isEqualTo(page + "\n");
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }

  @Test
  void severalPagesGoIntoAFolder() {
    var captured =
        Captured.run(
            "report", "../scenarios/eventfd", "-d", folder.resolve("new/pages").toString());
    assertThat(captured.status()).isEqualTo(ExitStatus.OK);
    assertThat(folder.resolve("new/pages/semaphore.html")).exists();
    assertThat(folder.resolve("new/pages/edges.html")).exists();
  }

  @Test
  void onePageHoldsOneFile() {
    var captured = Captured.run("report", "../scenarios/eventfd", "--html", "page.html");
    assertThat(captured.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(captured.err()).contains("--html names one page, and there are 3 files");
  }

  @Test
  void aPageThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var captured = Captured.run("report", HERD, "--html", file.resolve("page.html").toString());
    assertThat(captured.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(captured.err()).contains("cannot be written").doesNotContain("at wakeline");
  }

  @Test
  void perfettoTakesOneRow() {
    var file = folder.resolve("herd.pftrace.gz");
    var one = Captured.run("report", HERD, "--only", "case=own-lt", "--perfetto", file.toString());
    assertThat(one.status()).isEqualTo(ExitStatus.OK);
    assertThat(file).isNotEmptyFile();
    var all = Captured.run("report", HERD, "--perfetto", file.toString());
    assertThat(all.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(all.err()).contains("--perfetto takes one row");
  }
}
