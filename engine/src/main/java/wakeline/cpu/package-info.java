/// CPUs, tasks and the kernel functions they are in.
///
/// A call is a stack of [wakeline.cpu.Frame]s on its [wakeline.cpu.Task]; [wakeline.cpu.Cpu] runs
/// them until time passes or the task sleeps. Nothing else in the model keeps a Java stack between
/// two instants.
@NullMarked
package wakeline.cpu;

import org.jspecify.annotations.NullMarked;
