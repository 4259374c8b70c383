package wakeline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// A whole run of an epoll echo server with its clients over loopback, with and without recording.
///
/// The heap is touched before the run, and chunks of the trace are born in its old part, so that
/// what is measured is the simulation and not the kernel's page faults.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-XX:+UseSerialGC",
      "-Xms1500m",
      "-Xmx1500m",
      "-Xmn256m",
      "-XX:+AlwaysPreTouch",
      "-XX:PretenureSizeThreshold=128k",
      "-XX:TLABSize=64k",
      "-XX:-ResizeTLAB"
    })
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 20, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EchoBenchmark {

  /// Whether records are kept.
  @Param({"true", "false"})
  public boolean traced;

  private Scenario scenario = Scenarios.read("echo.scn.yaml");
  private int calls;

  @Setup(Level.Trial)
  public void countCalls() {
    calls = Scenarios.calls(Scenarios.run(scenario));
  }

  @Benchmark
  public RunResult echo(CpuTime cpu) {
    cpu.begin();
    RunResult result =
        traced
            ? Simulation.run(scenario, Scenarios.LIMITS)
            : Simulation.runUnrecorded(scenario, Scenarios.LIMITS);
    cpu.end(calls);
    return result;
  }
}
