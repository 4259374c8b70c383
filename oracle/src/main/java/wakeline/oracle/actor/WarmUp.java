package wakeline.oracle.actor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Loads everything that an actor could need, since it cannot load anything once it has a
/// descriptor table of its own.
final class WarmUp {
  private static final List<Class<?>> PLACES = List.of(WarmUp.class, wakeline.vm.Vm.class);

  private static final List<String> LEFT_OUT = List.of("wakeline/oracle/actor/Main");

  /// The JVM makes a method handle's code anew after so many calls.
  private static final int CUSTOMIZED_AFTER = 2_000;

  private WarmUp() {}

  static void of(Controller controller) throws IOException {
    for (Class<?> one : PLACES) {
      loadAllBeside(one);
    }
    var libc = new Libc();
    for (int i = 0; i < CUSTOMIZED_AFTER; i++) {
      libc.call(Number.GETTID);
    }
    controller.warmUp(WarmUpPrograms.scenarios());
  }

  private static void loadAllBeside(Class<?> one) throws IOException {
    URI place = URI.create(one.getProtectionDomain().getCodeSource().getLocation().toString());
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      loadBelow(path, one.getClassLoader());
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
      loadBelow(jar.getPath("/"), one.getClassLoader());
    }
  }

  private static void loadBelow(Path root, ClassLoader loader) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String name = root.relativize(file).toString();
        if (name.endsWith(".class") && !name.contains("-info") && !isLeftOut(name)) {
          load(name.substring(0, name.length() - ".class".length()).replace('/', '.'), loader);
        }
      }
    }
  }

  private static boolean isLeftOut(String name) {
    return LEFT_OUT.stream().anyMatch(name::startsWith);
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
