package wakeline.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Help and completion, which picocli makes from the tables of commands and options.
final class HelpPages {
  private final CommandTable table;

  HelpPages(CommandTable table) {
    this.table = table;
  }

  /// What `wakeline --help` prints.
  String ofAll() {
    return usage(tree());
  }

  /// What `wakeline NAME --help` prints.
  String of(CommandTable.Entry entry) {
    return usage(new CommandLine(spec(entry).parent(root())));
  }

  /// A script for bash, which zsh can read too.
  String completionScript() {
    return AutoComplete.bash("wakeline", tree());
  }

  private String usage(CommandLine line) {
    var ansi = table.terminal().wantsColor(table.environment()) ? Ansi.ON : Ansi.OFF;
    return line.getUsageMessage(CommandLine.Help.defaultColorScheme(ansi));
  }

  private CommandLine tree() {
    var root = root();
    for (var entry : CommandTable.ENTRIES) {
      root.addSubcommand(entry.name(), spec(entry));
    }
    return new CommandLine(root);
  }

  private static CommandSpec root() {
    var root = CommandSpec.create().name("wakeline");
    root.usageMessage()
        .description("Which thread wakes, when, why, and was it of any use?")
        .optionListHeading("%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%n")
        .footer(
            "Exit status: 0 all held, 1 a claim failed, 2 usage, 3 invalid scenario,",
            "70 internal error. 'wakeline COMMAND --help' tells more.",
            "Start with 'wakeline init', or with 'wakeline run scenarios'.");
    add(root, standard().flag("-V --version", "Show the version.", () -> {}));
    return root;
  }

  private CommandSpec spec(CommandTable.Entry entry) {
    var spec = CommandSpec.create().name(entry.name());
    spec.usageMessage()
        .description(escaped(entry.summary()))
        .parameterListHeading("%n")
        .optionListHeading("%n")
        .footerHeading(entry.footer().isEmpty() ? "" : "%n")
        .footer(entry.footer().stream().map(HelpPages::escaped).toArray(String[]::new));
    var options = standard();
    table.command(entry).declare(options);
    add(spec, options);
    return spec;
  }

  /// The options that every command has.
  static Options standard() {
    return new Options().flag("-h --help", "Show this help.", () -> {});
  }

  private static void add(CommandSpec spec, Options options) {
    spec.usageMessage().sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
    for (var option : options.options()) {
      var names = option.names().toArray(String[]::new);
      var built = OptionSpec.builder(names).description(escaped(option.description()));
      spec.addOption(
          option.label() == null
              ? built.arity("0").build()
              : built.arity("1").type(String.class).paramLabel(option.label()).build());
    }
    var operands = options.operands();
    if (operands != null) {
      var arity =
          operands.min() + ".." + (operands.max() == Integer.MAX_VALUE ? "*" : operands.max());
      spec.addPositional(
          PositionalParamSpec.builder()
              .arity(arity)
              .index(operands.max() == 1 ? "0" : "0..*")
              .type(operands.max() == 1 ? String.class : String[].class)
              .paramLabel(operands.label())
              .description(escaped(operands.description()))
              .build());
    }
  }

  /// Text that picocli formats, taken as it is.
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }
}
