package wakeline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// `wakeline init`: a first scenario to change, which runs and passes as it is.
final class InitCommand implements Command {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final Terminal terminal;

  private String name = "first";

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options options) {
    options.operands(
        "NAME",
        0,
        1,
        "Name of the scenario in kebab case, or a path that ends in it (first).",
        operand -> name = operand);
  }

  @Override
  public ExitStatus run() throws IOException {
    var path = Path.of(name.endsWith(ScenarioFiles.SUFFIX) ? name : name + ScenarioFiles.SUFFIX);
    var last = path.getFileName().toString();
    var id = last.substring(0, last.length() - ScenarioFiles.SUFFIX.length());
    if (!ID.matcher(id).matches()) {
      throw new UsageException("'" + id + "' is no name in kebab case, like 'my-first-herd'");
    }
    try {
      Files.writeString(path, template(id), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw new UsageException("'" + path + "' is there already");
    } catch (NoSuchFileException _) {
      throw new UsageException("there is no folder '" + path.getParent() + "'");
    }
    terminal.out().print("wrote " + path + "; now: wakeline run " + path + "\n");
    return ExitStatus.OK;
  }

  static String template(String id) throws IOException {
    try (var resource = InitCommand.class.getResourceAsStream("first.scn.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("first.scn.yaml is not packed");
      }
      var text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceFirst("(?m)^scenario: .*$", "scenario: " + id);
    }
  }
}
