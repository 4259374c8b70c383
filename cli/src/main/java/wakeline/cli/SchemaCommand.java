package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import wakeline.dsl.ScenarioSchema;

/// `wakeline schema`: what an editor needs to complete and check the keys of a scenario file.
final class SchemaCommand implements Command {
  private final Terminal terminal;

  private @Nullable Path output;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options options) {
    options.value("-o --output", "FILE", "Write to FILE.", file -> output = Path.of(file));
  }

  @Override
  public ExitStatus run() throws IOException {
    try (var target = OutputFile.open(terminal, output)) {
      target.terminal().out().print(ScenarioSchema.json().stripTrailing() + "\n");
    }
    return ExitStatus.OK;
  }
}
