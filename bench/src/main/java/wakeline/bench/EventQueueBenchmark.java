package wakeline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wakeline.core.TimingWheel;

/// What one hold takes: the engine's queue against `java.util.PriorityQueue`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class EventQueueBenchmark {

  private static final int HOLDS = 10_000;

  /// Pending events.
  @Param({"100", "10000", "1000000"})
  public int pending;

  @Param({"TimingWheel", "PriorityQueue"})
  public String queue = "";

  private HoldModel model = new HoldModel.OfPriorityQueue();

  @Setup(Level.Trial)
  public void fill() {
    model = model(queue);
    model.fill(pending);
  }

  @Benchmark
  @OperationsPerInvocation(HOLDS)
  public long hold(CpuTime cpu) {
    cpu.begin();
    model.hold(HOLDS);
    cpu.end(HOLDS);
    return model.checksum;
  }

  private static HoldModel model(String queue) {
    return queue.equals("TimingWheel")
        ? new HoldModel.OfEngine(new TimingWheel())
        : new HoldModel.OfPriorityQueue();
  }
}
