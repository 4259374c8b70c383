package wakeline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// CPU time of the measuring thread per operation: what a busy machine disturbs least.
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long begun;
  private long nanos;
  private long operations;

  @Setup(Level.Iteration)
  public void reset() {
    nanos = 0;
    operations = 0;
  }

  void begin() {
    begun = threads.getCurrentThreadCpuTime();
  }

  void end(int operationsDone) {
    nanos += threads.getCurrentThreadCpuTime() - begun;
    operations += operationsDone;
  }

  /// {@return nanoseconds of CPU time an operation took in this iteration}
  public double cpuNanos() {
    return operations == 0 ? 0 : (double) nanos / operations;
  }
}
