package wakeline.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wakeline.oracle.actor.Main;
import wakeline.oracle.wire.RunRequest;
import wakeline.oracle.wire.RunResult;

/// The JVM of the actors, as its parent sees it. A watchdog kills it when it shows no progress.
final class ActorsJvm implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          // Nothing that stops or looks through all threads between plays and in them.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:AsyncDeflationInterval=1000000000",
          "-XX:GuaranteedAsyncDeflationInterval=0",
          "-XX:-UseCodeCacheFlushing",
          "-XX:TieredStopAtLevel=1",
          "-XX:+DisableAttachMechanism",
          "-Xshare:auto",
          "-Xms96m",
          "-Xmn64m",
          "-Xmx512m",
          "-Xrs");

  /// What its start may take longer than a play shows no progress, on a machine under load.
  private static final long START_NANOS = 30_000_000_000L;

  private final Process process;
  private final Path errors;

  /// Where the actors see a file system of their own; empty for all others.
  private final Path files;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Watchdog watchdog;
  private final boolean isFifo;

  /// @param patienceNanos how long it may show no progress
  /// @param mayFifo whether actors may have priorities
  ActorsJvm(long patienceNanos, boolean mayFifo) throws IOException {
    errors = Files.createTempFile("wakeline-oracle", ".err");
    files = Files.createTempDirectory("wakeline-oracle");
    files.toFile().deleteOnExit();
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-cp");
    command.add(System.getProperty("java.class.path", ""));
    command.add(Main.class.getName());
    command.add(files.toString());
    command.add(Boolean.toString(mayFifo));
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    watchdog = new Watchdog(process, patienceNanos);
    watchdog.watch(START_NANOS);
    try {
      isFifo = in.readBoolean();
      in.readInt();
      watchdog.fed();
    } catch (IOException e) {
      String reason = reason();
      close();
      throw new IOException(reason, e);
    }
  }

  boolean isFifo() {
    return isFifo;
  }

  void send(RunRequest request) throws IOException {
    request.write(out);
    out.flush();
  }

  /// @param longerNanos how long the play may take besides what the watchdog waits anyway
  RunResult receive(long longerNanos) throws IOException {
    watchdog.watch(longerNanos);
    try {
      RunResult result = RunResult.read(in, () -> watchdog.watch(longerNanos));
      watchdog.fed();
      return result;
    } catch (IOException e) {
      throw new IOException(reason(), e);
    }
  }

  /// Why nothing comes any more, in one line.
  private String reason() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        return "the actors' JVM has closed its output";
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (watchdog.hasBitten()) {
      return "no progress for " + watchdog.patience() + ": stopped";
    }
    return "the actors' JVM ended with status " + process.exitValue() + firstError();
  }

  private String firstError() {
    try {
      List<String> lines = Files.readAllLines(errors, StandardCharsets.UTF_8);
      return lines.isEmpty()
          ? ""
          : ": " + String.join(" | ", lines.subList(0, Math.min(4, lines.size())));
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    watchdog.close();
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      Files.deleteIfExists(errors);
      Files.deleteIfExists(files);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // A file in the folder for temporary ones stays behind.
    }
  }
}
