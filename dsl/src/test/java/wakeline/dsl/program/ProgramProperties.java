package wakeline.dsl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wakeline.core.Limits;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.Severity;
import wakeline.diag.SourceFile;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.program.Program;

/// No text makes the reader, the compiler or the interpreter throw, and a text that is refused is
/// refused with a reason.
class ProgramProperties {
  private static final String[] WORDS = {
    "int",
    "void",
    "char",
    "struct",
    "if",
    "else",
    "while",
    "do",
    "for",
    "break",
    "continue",
    "return",
    "sizeof",
    "compute",
    "sleep",
    "at",
    "mark",
    "snapshot",
    "spawn",
    "in",
    "count",
    "first",
    "end",
    "switch",
    "case",
    "goto",
    "long",
    "const",
    "typedef",
    "epoll_event",
    "pollfd",
    "fd_set",
    "x",
    "y",
    "f",
    "main",
    "buf",
    "e",
    "events",
    "data",
    "fd",
    "EPOLLIN",
    "SOCK_STREAM",
    "EPOLL_CTL_ADD",
    "NULL",
    "errno",
    "$n",
    "$t",
    "$nope",
    "close",
    "read",
    "write",
    "epoll_ctl",
    "epoll_wait",
    "socket",
    "accept4",
    "recv",
    "bytes",
    "inet",
    "random",
    "assert",
    "FD_SET",
    "signal",
    "fork",
    "exit",
    "offset_of",
    "1",
    "0",
    "-1",
    "10",
    "0x1f",
    "1us",
    "5ms",
    "64KiB",
    "1.5",
    "3parsecs",
    "\"x\"",
    "\"",
    "'a'",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ";",
    ";",
    ",",
    ":",
    "?",
    "#",
    "..",
    ".",
    "->",
    "++",
    "--",
    "!",
    "~",
    "*",
    "/",
    "%",
    "+",
    "-",
    "<<",
    ">>",
    "<=",
    "<",
    "==",
    "!=",
    "&&",
    "||",
    "&",
    "^",
    "|",
    "=",
    "+=",
    "<<=",
    "\n",
    "//",
    "/*",
    "*/",
    "@",
    "\u00e9",
    "\ud83d\ude00",
    "\\"
  };

  private static final List<String> PROGRAMS =
      List.of(
          """
          int n = 0, v[3];
          struct epoll_event ev[4] = { { .events = EPOLLIN, .data.fd = 3 } };
          void work(int ep, int l) {
            char buf[64];
            while (1) {
          wait:
              int k = epoll_wait(ep, ev, 4, -1);
              for (int i = 0; i < k; i++) {
                int c;
                while ((c = accept4(ev[i].data.fd, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                  mark "accepted" (c, errno);
                  compute 3us;
                  if (read(c, buf, 64) == 0) { close(c); break; } else n += strlen(buf);
                }
                assert(errno == EAGAIN);
              }
            }
          }
          int main() {
            int l = socket(AF_INET, SOCK_STREAM, 0);
            bind(l, inet("server", 80));
            for (int i = 0; i < $n; i++) spawn work(l, i) cpu i;
            if ($t == "text") sleep 5ms * $n; else at 1s;
            do { n--; v[n % 3]++; } while (n > 0 && v[0] in 1..5);
            return v[0] ? n : 1;
          }
          """,
          """
          struct pollfd p[2];
          p[0].fd = eventfd(0, EFD_NONBLOCK);
          p[0].events = POLLIN | POLLOUT;
          int r = poll(p, 2, 10);
          if (r < 0) exit(errno);
          switch (r) { case 1: close(3); break; default: pause(); }
          label: write(p[0].fd, bytes(8), 8);
          """);

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(WORDS).list().ofMaxSize(120).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> characters() {
    return Arbitraries.strings().ofMaxLength(200);
  }

  /// A program in which some words were taken out, doubled or replaced.
  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<List<Integer>> places = Arbitraries.integers().between(0, 4000).list().ofMaxSize(6);
    return Arbitraries.of(PROGRAMS)
        .flatMap(
            program ->
                places.flatMap(
                    at ->
                        Arbitraries.of(WORDS)
                            .list()
                            .ofSize(6)
                            .map(words -> damaged(program, at, words))));
  }

  private static String damaged(String program, List<Integer> places, List<String> words) {
    var text = new StringBuilder(program);
    for (int i = 0; i < places.size(); i++) {
      int at = places.get(i) % text.length();
      int end = Math.min(text.length(), at + places.get(i) % 7);
      text.replace(at, end, i % 2 == 0 ? words.get(i) : "");
    }
    return text.toString();
  }

  @Property(tries = 3000)
  void wordsInAnyOrderAreReadOrRefused(@ForAll("soup") String text) {
    readOrRefuse(text);
  }

  @Property(tries = 1000)
  void anyCharactersAreReadOrRefused(@ForAll("characters") String text) {
    readOrRefuse(text);
  }

  @Property(tries = 3000)
  void damagedProgramsAreReadOrRefused(@ForAll("damaged") String text) {
    readOrRefuse(text);
  }

  private static void readOrRefuse(String text) {
    var params = new LinkedHashMap<String, ParamValue>();
    params.put("n", new ParamValue.Int(3, "3"));
    params.put("t", new ParamValue.Text("text"));
    var diagnostics = new Diagnostics();
    Program program =
        ProgramCompiler.compile(
            ProgramText.of(new SourceFile("t", text)),
            Params.of(params),
            CompileContext.standalone(),
            diagnostics);
    assertThat(DiagnosticPrinter.print(diagnostics)).isNotNull();
    assertThat(program == null).isEqualTo(diagnostics.count(Severity.ERROR) > 0);
    if (program != null) {
      new FakeWorld(new Limits(1000, 1000, 256, 10_000, 1 << 20, 100)).run(program, 2000);
    }
  }
}
