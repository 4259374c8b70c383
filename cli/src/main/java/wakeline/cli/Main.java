package wakeline.cli;

/// x
public final class Main {
  @picocli.CommandLine.Command(name = "wakeline", mixinStandardHelpOptions = true, subcommands = Run.class)
  static class Root {}

  @picocli.CommandLine.Command(name = "run", mixinStandardHelpOptions = true)
  static class Run implements Runnable {
    @picocli.CommandLine.Option(names = {"-p"}, description = "x") java.util.List<String> p;
    @picocli.CommandLine.Parameters java.util.List<String> files;
    @Override public void run() { System.out.println("hi " + p + files); }
  }

  private Main() {}

  public static void main(String[] args) {
    System.exit(new picocli.CommandLine(new Root()).execute(args));
  }
}
