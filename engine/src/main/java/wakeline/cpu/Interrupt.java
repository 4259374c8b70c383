package wakeline.cpu;

/// The hard interrupt context of one CPU, or that of softirqs behind an interrupt. It runs on top
/// of whatever task is there and is no context switch.
public final class Interrupt extends Context {
  private final Cpu cpu;

  Interrupt(Cpu cpu) {
    super(cpu.machine);
    this.cpu = cpu;
  }

  @Override
  public Cpu cpu() {
    return cpu;
  }

  @Override
  public int taskIndex() {
    return -1;
  }
}
