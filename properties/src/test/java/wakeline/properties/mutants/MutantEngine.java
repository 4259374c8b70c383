package wakeline.properties.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import wakeline.core.Limits;
import wakeline.spec.Scenario;
import wakeline.trace.Trace;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// The engine with a mutant in it: its moving parts loaded once more, beside the real ones, with
/// the changed classes among them. Scenarios go in and traces come out as the classes that
/// everybody knows.
final class MutantEngine extends ClassLoader {
  /// What a fault may lead to must not take long.
  private static final Limits LIMITS = new Limits(100_000, 100_000, 256, 10_000, 256L << 20, 100);

  /// Packages whose classes go in and out, and so are shared.
  private static final List<String> SHARED =
      List.of("spec", "program", "syscall", "diag", "cost", "core", "trace");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// One for all compilations: it remembers what is on the class path.
  private static final StandardJavaFileManager CLASS_PATH =
      COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  private final Map<String, byte[]> changed;
  private final MethodHandle run;

  MutantEngine(Mutant mutant) {
    super(MutantEngine.class.getClassLoader());
    setDefaultAssertionStatus(false);
    changed = compile(mutant);
    run = entry();
  }

  private MethodHandle entry() {
    try {
      Class<?> simulation = loadClass(Simulation.class.getName());
      Class<?> result = loadClass(RunResult.class.getName());
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle run =
          lookup.findStatic(
              simulation, "run", MethodType.methodType(result, Scenario.class, Limits.class));
      MethodHandle trace = lookup.findVirtual(result, "trace", MethodType.methodType(Trace.class));
      return MethodHandles.filterReturnValue(run, trace);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /// Plays a scenario.
  Trace run(Scenario scenario) throws Throwable {
    return (Trace) run.invokeExact(scenario, LIMITS);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOwn(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private static boolean isOwn(String name) {
    String[] parts = name.split("\\.", -1);
    return parts.length > 2
        && parts[0].equals("wakeline")
        && !parts[1].equals("properties")
        && !parts[1].equals("dsl")
        && !SHARED.contains(parts[1]);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = changed.get(name);
    if (bytes == null) {
      bytes = original(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Map<String, byte[]> compile(Mutant mutant) {
    var sources = new ArrayList<Source>();
    mutant.sources().forEach((name, text) -> sources.add(new Source(name, text)));
    var problems = new DiagnosticCollector<JavaFileObject>();
    var files = new Compiled(CLASS_PATH);
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
    boolean compiles = COMPILER.getTask(null, files, problems, options, null, sources).call();
    if (!compiles) {
      var text = new StringBuilder(mutant.name());
      for (Diagnostic<?> problem : problems.getDiagnostics()) {
        text.append('\n').append(problem);
      }
      throw new IllegalStateException(text.toString());
    }
    return files.bytes();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Keeps what is compiled in memory.
  private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();

    Compiled(JavaFileManager next) {
      super(next);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      var out = new ByteArrayOutputStream();
      outputs.put(className, out);
      URI uri = URI.create("mem:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          return out;
        }
      };
    }

    Map<String, byte[]> bytes() {
      var bytes = new LinkedHashMap<String, byte[]>();
      outputs.forEach((name, out) -> bytes.put(name, out.toByteArray()));
      return bytes;
    }
  }
}
