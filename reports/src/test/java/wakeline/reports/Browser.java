package wakeline.reports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A headless Chromium with one page, driven through its DevTools protocol.
final class Browser {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final ObjectMapper json = new ObjectMapper();
  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private int sent;

  /// {@return the browser of this machine, null if it has none}; `CHROMIUM` names another.
  static @Nullable Path find() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Path.of(named);
    }
    for (String place : PLACES) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    return null;
  }

  /// Starts it with a profile of its own.
  Browser(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--force-device-scale-factor=1",
                "--window-size=1400,900",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    for (long until = deadline(); !isWritten(port); ) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new IOException("no browser: " + Files.readString(profile.resolve("log")));
      }
      Thread.onSpinWait();
    }
    List<String> lines = Files.readAllLines(port);
    var uri = URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, new Reader()).join();
    attach();
  }

  private static boolean isWritten(Path port) throws IOException {
    return Files.exists(port) && Files.readAllLines(port).size() == 2;
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  }

  private @Nullable String session;

  private void attach() throws InterruptedException {
    String target = "";
    for (JsonNode one : call("Target.getTargets", Map.of()).get("targetInfos")) {
      if (one.get("type").asString().equals("page")) {
        target = one.get("targetId").asString();
      }
    }
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
  }

  /// Opens a page and waits until the viewer has drawn.
  void open(String address) throws InterruptedException {
    call("Page.navigate", Map.of("url", "about:blank"));
    call("Page.navigate", Map.of("url", address));
    await("document.documentElement.dataset.ready === 'true' && wakeline.panes.length > 0");
  }

  /// Waits until an expression is true.
  void await(String expression) throws InterruptedException {
    for (long until = deadline(); !evaluate("Boolean(" + expression + ")").asBoolean(); ) {
      if (System.nanoTime() > until) {
        throw new AssertionError("never true: " + expression + complaints);
      }
    }
  }

  /// {@return what an expression is worth; promises are waited for}
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails") && !expression.startsWith("Boolean(")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    JsonNode value = answer.get("result").get("value");
    return value == null ? json.nullNode() : value;
  }

  void key(String key) throws InterruptedException {
    String text = key.length() == 1 ? key : "";
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", text));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  void type(String text) throws InterruptedException {
    call("Input.insertText", Map.of("text", text));
  }

  void mouse(String type, double x, double y, int modifiers) throws InterruptedException {
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            x,
            "y",
            y,
            "button",
            "left",
            "clickCount",
            1,
            "modifiers",
            modifiers));
  }

  void click(double x, double y) throws InterruptedException {
    mouse("mouseMoved", x, y, 0);
    mouse("mousePressed", x, y, 0);
    mouse("mouseReleased", x, y, 0);
  }

  /// Clicks the middle of the element that a selector finds.
  void click(String selector) throws InterruptedException {
    JsonNode box =
        evaluate(
            "(() => { const e = document.querySelector('"
                + selector
                + "'); e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return [b.x + b.width / 2, b.y + b.height / 2]; })()");
    click(box.get(0).asDouble(), box.get(1).asDouble());
  }

  void wheel(double x, double y, double delta, int modifiers) throws InterruptedException {
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            "mouseWheel",
            "x",
            x,
            "y",
            y,
            "deltaX",
            0,
            "deltaY",
            delta,
            "modifiers",
            modifiers));
  }

  /// Pretends that the user wants it dark, or light.
  void scheme(String scheme) throws InterruptedException {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  byte[] screenshot() throws InterruptedException {
    String data = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
    return Base64.getDecoder().decode(data);
  }

  /// {@return what the page complained about: errors, and what its policy forbade}
  List<String> complaints() {
    return complaints;
  }

  JsonNode call(String method, Map<String, Object> params) throws InterruptedException {
    int id = ++sent;
    var request = new java.util.LinkedHashMap<String, Object>();
    request.put("id", id);
    request.put("method", method);
    request.put("params", params);
    if (session != null) {
      request.put("sessionId", session);
    }
    socket.sendText(json.writeValueAsString(request), true).join();
    while (true) {
      String text = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("no answer to " + method);
      }
      JsonNode message = json.readTree(text);
      if (message.has("id") && message.get("id").asInt() == id) {
        if (message.has("error")) {
          throw new AssertionError(method + ": " + message.get("error"));
        }
        return message.get("result");
      }
      note(message);
    }
  }

  private void note(JsonNode message) {
    String method = message.has("method") ? message.get("method").asString() : "";
    JsonNode params = message.get("params");
    if (method.equals("Runtime.exceptionThrown")
        || (method.equals("Log.entryAdded")
            && params.get("entry").get("level").asString().equals("error"))
        || (method.equals("Runtime.consoleAPICalled")
            && params.get("type").asString().equals("error"))) {
      complaints.add(params.toString());
    }
  }

  /// Ends it.
  void quit() throws InterruptedException {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /// Puts messages together from their parts.
  private final class Reader implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        messages.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
