package wakeline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wakeline.spec.Scenario;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// A whole run of one connection with a request and its answer, read from its file once: what a
/// property test does over and over.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xms512m", "-Xmx512m"})
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class TinyBenchmark {

  private final Scenario scenario = Scenarios.read("tiny.scn.yaml");

  @Benchmark
  public RunResult tiny(CpuTime cpu) {
    cpu.begin();
    RunResult result = Simulation.run(scenario, Scenarios.LIMITS);
    cpu.end(1);
    return result;
  }
}
