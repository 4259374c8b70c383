package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir Path folder;

  @Test
  void runsAtOnceAndAgainAfterEachChange() throws IOException {
    var file = folder.resolve("a.scn.yaml");
    Files.writeString(file, "one");
    var seen = new ArrayList<String>();
    var pauses =
        new ArrayDeque<Runnable>(
            List.of(() -> {}, () -> write(file, "second"), () -> {}, () -> write(file, "3rd")));
    var streams = new Captured.Streams(true);
    var watch = new Watch(streams.terminal, () -> next(pauses).run());

    var status =
        watch.repeat(
            () -> List.of(file),
            () -> {
              seen.add(Files.readString(file));
              return ExitStatus.FAILED;
            });

    assertThat(seen).containsExactly("one", "second", "3rd");
    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(streams.ended(status).err()).contains("watching 1 file;");
  }

  @Test
  void aFileThatAppearsIsAChange() throws IOException {
    var file = folder.resolve("b.scn.yaml");
    var runs = new ArrayList<Boolean>();
    var pauses = new ArrayDeque<Runnable>(List.of(() -> write(file, "x")));
    new Watch(new Captured.Streams(true).terminal, () -> next(pauses).run())
        .repeat(
            () -> List.of(file),
            () -> {
              runs.add(Files.exists(file));
              return ExitStatus.OK;
            });
    assertThat(runs).containsExactly(false, true);
  }

  @Test
  void aFileThatIsGoneForAMomentEndsNothing() throws IOException {
    var file = folder.resolve("c.scn.yaml");
    Files.writeString(file, "x");
    var pauses =
        new ArrayDeque<Runnable>(List.of(() -> delete(file), () -> {}, () -> write(file, "new")));
    var seen = new ArrayList<String>();
    var streams = new Captured.Streams(true);
    new Watch(streams.terminal, () -> next(pauses).run())
        .repeat(
            () -> List.of(file),
            () -> {
              ScenarioFiles.of(List.of(file.toString()));
              seen.add(Files.readString(file));
              return ExitStatus.OK;
            });
    assertThat(seen).containsExactly("x", "new");
    assertThat(streams.ended(ExitStatus.OK).err()).contains("there is no '" + file);
  }

  private static Runnable next(ArrayDeque<Runnable> pauses) throws InterruptedException {
    if (pauses.isEmpty()) {
      throw new InterruptedException();
    }
    return pauses.remove();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
