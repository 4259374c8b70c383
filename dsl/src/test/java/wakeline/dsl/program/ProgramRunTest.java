package wakeline.dsl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wakeline.core.Limits;
import wakeline.cpu.UserMode;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.Severity;
import wakeline.diag.SourceFile;
import wakeline.dsl.ParamValue;
import wakeline.dsl.Params;
import wakeline.dsl.ProgramText;
import wakeline.dsl.Quantity;
import wakeline.program.Label;
import wakeline.program.Program;
import wakeline.program.Variable;
import wakeline.syscall.Errno;
import wakeline.syscall.KernelVersion;
import wakeline.syscall.Syscall;

/// Programs from their text to what they ask of the world.
class ProgramRunTest {
  private static final Params NO_PARAMS = Params.of(new LinkedHashMap<>());

  private static Program compile(String text, Params params, CompileContext context) {
    var diagnostics = new Diagnostics();
    var source = ProgramText.of(new SourceFile("p", text));
    Program program = ProgramCompiler.compile(source, params, context, diagnostics);
    assertThat(diagnostics.count(Severity.ERROR)).as(DiagnosticPrinter.print(diagnostics)).isZero();
    assertThat(program).isNotNull();
    return program;
  }

  private static Program compile(String text) {
    return compile(text, NO_PARAMS, CompileContext.standalone());
  }

  static List<String> run(String text) {
    return new FakeWorld().run(compile(text));
  }

  /// Runs `mark "x" (value);` and returns what it marks.
  private static String value(String expression) {
    List<String> log = run("int a = 7, b = -3, z = 0; mark \"x\" (" + expression + ");");
    return log.getFirst().substring("mark x ".length());
  }

  @Test
  void arithmeticHasCPrecedence() {
    assertThat(value("1 + 2 * 3")).isEqualTo("7");
    assertThat(value("a + b * 2 - 1")).isEqualTo("0");
    assertThat(value("a / 2")).isEqualTo("3");
    assertThat(value("b / 2")).isEqualTo("-1");
    assertThat(value("b % 2")).isEqualTo("-1");
    assertThat(value("a << 2 | 1")).isEqualTo("29");
    assertThat(value("b >> 1")).isEqualTo("-2");
    assertThat(value("a & 3 ^ 1")).isEqualTo("2");
    assertThat(value("~a")).isEqualTo("-8");
    assertThat(value("-a - -b")).isEqualTo("-10");
    assertThat(value("a == 7 && b < z || z")).isEqualTo("1");
    assertThat(value("!a")).isEqualTo("0");
    assertThat(value("a > b ? a : b")).isEqualTo("7");
    assertThat(value("z ? 1 : a ? 2 : 3")).isEqualTo("2");
    assertThat(value("a == 7 == 1")).isEqualTo("1");
    assertThat(value("(a = 5) + a")).isEqualTo("10");
    assertThat(value("a++ + a")).isEqualTo("15");
    assertThat(value("++a + a")).isEqualTo("16");
    assertThat(value("a-- - a")).isEqualTo("1");
    assertThat(value("0x10 + 010 + 0b11 + 'A'")).isEqualTo("92");
    assertThat(value("9223372036854775807 + z + 1")).isEqualTo("-9223372036854775808");
    assertThat(value("a in 1..7")).isEqualTo("1");
    assertThat(value("a in 8..9")).isEqualTo("0");
    assertThat(value("a in 8 - 1..9 && z == 0")).isEqualTo("1");
    assertThat(value("b in {1, -3}")).isEqualTo("1");
    assertThat(value("b in {1, 2}")).isEqualTo("0");
  }

  @Test
  void bothSidesOfAShortcutAreOnlyTakenWhenNeeded() {
    assertThat(run("int z = 0; if (z && close(1)) pause(); if (z == 0 || close(2)) close(3);"))
        .containsExactly("close(3)", "exit 0");
    assertThat(run("int z = 0; int y = z || !z && 5; mark \"y\" (y);"))
        .containsExactly("mark y 1", "exit 0");
  }

  @Test
  void compoundAssignmentsGoThroughEveryKindOfPlace() {
    assertThat(
            run(
                """
                int a = 5, v[3];
                struct epoll_event e[2];
                int main() {
                  int i = 1;
                  a += 2; a *= 3; a -= 1; a /= 4; a <<= 3; a |= 1; a &= 0x2b; a ^= 2; a %= 10;
                  v[i] = 4; v[i] += 3; v[i]++; ++v[i];
                  v[2] = v[i]-- + 1;
                  e[i].events |= EPOLLIN; e[i].data.fd = -1; e[1].data.u64 += 1;
                  mark "m" (a, v[0], v[1], v[2], e[1].events, e[i].data.u64, e[1].data.fd);
                }
                """))
        .containsExactly("mark m 3 0 8 10 1 4294967296 0", "exit 0");
  }

  @Test
  void dataOfAnEpollEventIsOneUnion() {
    assertThat(
            run(
                """
                struct epoll_event e = { .events = EPOLLIN | EPOLLET, .data.fd = 5 };
                e.data.u64 = -1;
                mark "all" (e.data.fd, e.data.u32, e.data.u64, e.events);
                e.data.fd = -2;
                mark "fd" (e.data.fd, e.data.u32, e.data.u64);
                """))
        .containsExactly(
            "mark all -1 4294967295 -1 2147483649", "mark fd -2 4294967294 4294967294", "exit 0");
  }

  @Test
  void loopsAndFunctionsAndRecursion() {
    assertThat(
            run(
                """
                int fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2); }
                void out(int v) { mark "v" (v); }
                int main() {
                  for (int i = 0; i < 10; i++) { if (i % 2) continue; if (i > 6) break; out(i); }
                  int n = 3;
                  while (n) n--;
                  do { n += 2; } while (n < 5);
                  out(n); out(fib(15));
                  return 3;
                }
                """))
        .containsExactly(
            "mark v 0", "mark v 2", "mark v 4", "mark v 6", "mark v 6", "mark v 610", "exit 3");
  }

  @Test
  void variablesStartAtZeroEachTimeTheyAreDeclared() {
    assertThat(
            run(
                "for (int i = 0; i < 2; i++) { int x; int v[2]; mark \"x\" (x, v[1]); x = 5; v[1] ="
                    + " x; }"))
        .containsExactly("mark x 0 0", "mark x 0 0", "exit 0");
  }

  @Test
  void topLevelVariablesAreSharedByFunctionsAndThreads() {
    assertThat(
            run(
                """
                int n = 1;
                void add(int by) { n += by; mark "n" (n); }
                add(2);
                spawn add(10) cpu 1 nice 5;
                spawn add(100);
                """))
        .containsExactly(
            "mark n 3",
            "spawn add cpu 1 nice 5",
            "spawn add cpu -1 nice 0",
            "exit 0",
            "mark n 13",
            "end",
            "mark n 113",
            "end");
  }

  @Test
  void callsGetTheirArgumentsInOrderAndLengthsThatWereLeftOut() {
    var world =
        new FakeWorld()
            .answer(Syscall.SOCKET, 3)
            .answer(Syscall.READ, 5, 0, c -> c.memory().fill(c.args()[1], 0, 40, 5, "hello"));
    assertThat(
            world.run(
                compile(
                    """
                    int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
                    setsockopt(s, SOL_SOCKET, SO_RCVBUF, 64KiB);
                    bind(s, inet("box", 80));
                    write(s, "héllo");
                    write(s, bytes(100));
                    send(s, "x", MSG_NOSIGNAL);
                    char b[10];
                    read(s, b);
                    write(s, b);
                    mark "offset" (offset_of(b), strlen(b), strcmp(b, "hello"), sizeof(b));
                    int n;
                    ioctl(s, FIONREAD, &n);
                    fcntl(s, F_SETFL, fcntl(s, F_GETFL) | O_NONBLOCK);
                    """)))
        .containsExactly(
            "socket(2, 2049, 0)",
            "setsockopt(3, 1, 8, 65536, 16)",
            "inet box:80",
            "bind(3, 80, 16)",
            "write(3, \"h\u00c3\u00a9llo\", 6)",
            "write(3, [100], 100)",
            "send(3, \"x\", 1, 16384)",
            "read(3, [10], 10)",
            "write(3, \"hello\", 5)",
            "mark offset 40 5 0 10",
            "ioctl(3, 21531, &0)",
            "fcntl(3, 3, 0)",
            "fcntl(3, 4, 2048)",
            "exit 0");
  }

  @Test
  void errnoIsSetByFailuresOnly() {
    var world = new FakeWorld().fail(Syscall.CONNECT, Errno.ECONNREFUSED).answer(Syscall.CLOSE, 0);
    assertThat(
            world.run(
                compile(
                    """
                    int r = connect(3, inet("box", 1));
                    close(3);
                    mark "r" (r, errno, errno == ECONNREFUSED);
                    errno = 0;
                    mark "r" (errno);
                    """)))
        .endsWith("mark r -1 111 1", "mark r 0", "exit 0");
  }

  @Test
  void anIgnoredFailureEndsTheRun() {
    var world = new FakeWorld().fail(Syscall.BIND, Errno.EADDRINUSE);
    assertThat(world.run(compile("int s = 3;\nbind(s, inet(\"box\", 80));\npause();")))
        .last()
        .isEqualTo(
            "p:2:1: error[ignored-failure]: bind() failed with EADDRINUSE, result ignored"
                + " [use the result, or write '(void) bind(…)' if it may fail]");
  }

  @Test
  void voidOptsOut() {
    var world = new FakeWorld().fail(Syscall.CLOSE, Errno.EBADF);
    assertThat(world.run(compile("(void) close(9);"))).containsExactly("close(9)", "exit 0");
  }

  @Test
  void eventfdHelpersReadAndWriteEightBytes() {
    var world =
        new FakeWorld()
            .answer(Syscall.WRITE, 8)
            .answer(Syscall.READ, 8, 0, c -> c.memory().store(c.args()[1], 42))
            .fail(Syscall.READ, Errno.EAGAIN);
    assertThat(
            world.run(
                compile(
                    """
                    int v;
                    eventfd_write(3, 5);
                    int r = eventfd_read(3, &v);
                    mark "r" (r, v);
                    r = eventfd_read(3, &v);
                    mark "r" (r, errno == EAGAIN);
                    """)))
        .containsExactly(
            "write(3, &5, 8)",
            "read(3, &0, 8)",
            "mark r 0 42",
            "read(3, &42, 8)",
            "mark r -1 1",
            "exit 0");
  }

  @Test
  void numbersTravelAsEightBytesEach() {
    var sent = new ArrayList<String>();
    var world =
        new FakeWorld()
            .answer(Syscall.WRITE, 16, 0, c -> sent.add(c.memory().text(c.args()[1])))
            .answer(Syscall.READ, 8, 0, c -> c.memory().fill(c.args()[1], 0, 0, 8, sent.getFirst()))
            .answer(Syscall.READ, 3, 0, c -> c.memory().fill(c.args()[1], 0, 0, 3, null));
    assertThat(
            world.run(
                compile(
                    """
                    int v[2] = { -2, 5 }, w = 7;
                    write(3, v);
                    read(3, &w, 8);
                    mark "w" (w, w == v[0]);
                    w = 0x1234567;
                    read(3, &w, 3);
                    mark "w" (w);
                    """)))
        .containsExactly(
            "write(3, &-2, 16)",
            "read(3, &7, 8)",
            "mark w -2 1",
            "read(3, &19088743, 3)",
            "mark w 16777216",
            "exit 0");
  }

  @Test
  void setsOfDescriptorsAndSignals() {
    var world = new FakeWorld().answer(Syscall.SELECT, 1);
    assertThat(
            world.run(
                compile(
                    """
                    fd_set r;
                    FD_ZERO(&r); FD_SET(3, &r); FD_SET(100, &r); FD_CLR(3, &r);
                    struct timeval t = { 1, 5 };
                    select(101, &r, NULL, NULL, &t);
                    mark "set" (FD_ISSET(3, &r), FD_ISSET(100, &r));
                    sigset_t s;
                    sigemptyset(&s); sigaddset(&s, SIGUSR1); sigaddset(&s, SIGRTMAX);
                    mark "sig" (sigismember(&s, SIGUSR1), sigismember(&s, SIGINT));
                    sigprocmask(SIG_BLOCK, &s, NULL);
                    """)))
        .containsExactly(
            "select(101, &0, 0, 0, &1)",
            "mark set 0 1",
            "mark sig 1 0",
            "sigprocmask(0, &-9223372036854775296, 0)",
            "exit 0");
  }

  @Test
  void structsCopyAndNest() {
    assertThat(
            run(
                """
                struct itimerspec a = { .it_value.tv_nsec = 5, .it_interval = { 1, 2 } }, b;
                b = a;
                a.it_value.tv_nsec = 9;
                struct pollfd p[] = { { 3, POLLIN }, { .fd = 4, .events = POLLOUT } };
                p[0] = p[1];
                mark "b" (b.it_interval.tv_sec, b.it_interval.tv_nsec, b.it_value.tv_nsec);
                mark "p" (p[0].fd, p[0].events, sizeof(p) / sizeof(p[0]), sizeof(struct epoll_event));
                poll(p, 2, -1);
                """))
        .containsExactly("mark b 1 2 5", "mark p 4 4 2 12", "poll(&4, 2, -1)", "exit 0");
  }

  @Test
  void timeWordsTakeQuantities() {
    var values = new LinkedHashMap<String, ParamValue>();
    Quantity gap = Quantity.parse("20us");
    assertThat(gap).isNotNull();
    values.put("gap", new ParamValue.Amount(gap, "20us"));
    assertThat(
            new FakeWorld()
                .run(
                    compile(
                        "int i = 3; compute 3us; sleep $gap * i; at 5ms + $gap; sleep random(1us,"
                            + " 2us); mark \"n\" (1ms / $gap);",
                        Params.of(values),
                        CompileContext.standalone())))
        .containsExactly(
            "compute 3000",
            "sleep 60000",
            "at 5020000",
            "random 1000 2000",
            "sleep 2000",
            "mark n 50",
            "exit 0");
  }

  @Test
  void paramsDecideBeforeTheRun() {
    var values = new LinkedHashMap<String, ParamValue>();
    values.put("opt", new ParamValue.Text("none"));
    values.put("proto", new ParamValue.Int(1, "SOCK_STREAM"));
    values.put("n", new ParamValue.Int(10, "10"));
    Program program =
        compile(
            """
            if ($opt == "reuse") setsockopt(3, SOL_SOCKET, SO_REUSEADDR, $opt);
            else if ($opt in {"a", "none"} && $n > 5) mark "none" ($n);
            if ($proto == "SOCK_STREAM" && $proto == SOCK_STREAM) mark "stream";
            while ($n == 3) pause();
            """,
            Params.of(values),
            CompileContext.standalone());
    assertThat(program.calls()).isEmpty();
    assertThat(new FakeWorld().run(program))
        .containsExactly("mark none 10", "mark stream", "exit 0");
  }

  @Test
  void branchesThatAreNeverTakenLeaveNothingBehind() {
    var values = new LinkedHashMap<String, ParamValue>();
    values.put("x", new ParamValue.Int(2, "2"));
    assertThat(
            new FakeWorld()
                .run(
                    compile(
                        """
                        for (int i = 0; i < 3; i++) {
                          if ($x == 1) { if (i) break; else continue; }
                          while ($x == 3) { if (i) break; pause(); }
                          mark "i" (i, $x == 2 ? 5 : close(3), $x == 1 && close(4));
                        }
                        """,
                        Params.of(values),
                        CompileContext.standalone())))
        .containsExactly("mark i 0 5 0", "mark i 1 5 0", "mark i 2 5 0", "exit 0");
  }

  @Test
  void wordsOfClaimsAndSimulationAreNamesWhereTheyCanBe() {
    assertThat(
            run(
                """
                int count = 1, first = 2, end = 3, cpu = 4, in = 5, call = 6, at = 7, mark = 8, sleep = 9, _ = 1;
                int nice(int wake) { return wake + 1; }
                at = at + in;
                mark += at;
                sleep++;
                if (count in 1..first && in in {5, 6}) mark "all" (count, nice(at), mark, sleep, _);
                at 5ms;
                sleep 1ms
                  + 1ms;
                spawn after(in) cpu cpu nice nice(end);
                void after(int by) { until: mark "by" (by); }
                """))
        .containsExactly(
            "mark all 1 13 20 10 1",
            "at 5000000",
            "sleep 2000000",
            "spawn after cpu 4 nice 4",
            "exit 0",
            "mark by 5",
            "end");
  }

  @Test
  void nestingIsBoundedBeforeAnythingRecurses() {
    for (String deep :
        List.of(
            "int x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + ";",
            "int x = " + "!".repeat(50_000) + "1;",
            "int x; x" + " = x".repeat(50_000) + ";",
            "int x;" + " if (x)".repeat(50_000) + " x++;",
            "int x; if (x) x++;" + " else if (x) x++;".repeat(50_000),
            "int x; {" + "{ if (x) ".repeat(50_000) + "}".repeat(50_000) + "}")) {
      var diagnostics = new Diagnostics();
      var source = ProgramText.of(new SourceFile("p", deep));
      assertThat(
              ProgramCompiler.compile(source, NO_PARAMS, CompileContext.standalone(), diagnostics))
          .isNull();
      assertThat(diagnostics.sorted())
          .singleElement()
          .hasFieldOrPropertyWithValue("code", "too-deep");
    }
  }

  @Test
  void failuresOfTheProgramItselfEndTheRun() {
    assertThat(run("int z = 0;\nmark \"x\" (1 / z);"))
        .containsExactly("p:2:11: error[division-by-zero]: division by zero []");
    assertThat(run("int v[3], i = 3;\nv[i] = 1;"))
        .containsExactly(
            "p:2:1: error[index-out-of-range]: index 3 is outside the array, which has 3 elements"
                + " []");
    assertThat(run("void f(int n) { f(n + 1); }\nf(0);"))
        .containsExactly(
            "p:1:17: error[recursion-depth]: 'f' is called more than 256 calls deep []");
    assertThat(run("int a = 3;\nassert(a == 4);"))
        .containsExactly(
            "p:2:1: error[assertion-failed]: assertion failed: the left side is 3, the right side 4"
                + " []");
    assertThat(run("int a = 0;\nassert(a);"))
        .containsExactly("p:2:1: error[assertion-failed]: assertion failed []");
    assertThat(run("int a = 0;\nassert(a == 0 && a < 1); exit(4); pause();"))
        .containsExactly("exit 4");
  }

  @Test
  void stepsWithoutTimeAreBounded() {
    assertThat(run("int n = 0;\nwhile (n >= 0) {\n  n = n + 1;\n  if (n > 5) n = 0;\n}"))
        .containsExactly(
            "p:2:1: error[no-progress]: 1,000,000 steps at one instant without sleeping: the loop"
                + " on lines 2 to 5 makes no progress"
                + " [language steps take no time; let the loop sleep, compute or block]");
    assertThat(run("for (int i = 0; i < 300000; i++) { }")).containsExactly("exit 0");
    assertThat(
            run("for (int i = 0; i < 20; i++) { for (int j = 0; j < 90000; j++) { } sleep 1ns; }"))
        .hasSize(21);
  }

  @Test
  void assignmentsToVariablesThatClaimsNameAreTold() {
    var context =
        new CompileContext(
            KernelVersion.NEWEST,
            null,
            List.of(new Variable(null, "c"), new Variable("work", "n")),
            null);
    var world =
        new FakeWorld()
            .answer(Syscall.ACCEPT, 7)
            .answer(Syscall.GETSOCKOPT, 0, 0, c -> c.memory().store(c.args()[3], 5));
    Program program =
        compile(
            """
            int c = accept(3, NULL, NULL), other = 5;
            void work(int n) { n += 2; getsockopt(3, SOL_SOCKET, SO_ERROR, &n); c = n; }
            work(other);
            """,
            NO_PARAMS,
            context);
    assertThat(world.run(program))
        .containsExactly(
            "accept(3, 0, 0)",
            "var 0 = 7",
            "var 1 = 5",
            "var 1 = 7",
            "getsockopt(3, 1, 4, &7, 0)",
            "var 1 = 5",
            "var 0 = 5",
            "exit 0");
    assertThat(program.variables()).contains(new Variable(null, "other"));
  }

  @Test
  void labelsNameTheFirstCallOfTheirStatement() {
    Program program = compile("void f() {\nwait: int n = read(3, bytes(1), 1);\n}\nf(); empty: ;");
    Label label = program.labels().getFirst();
    assertThat(label.name()).isEqualTo("wait");
    assertThat(label.function()).isEqualTo("f");
    assertThat(program.sourceMap().span(label.site())).hasToString("p:2:15");
    assertThat(program.labels().getLast()).isEqualTo(new Label("empty", "main", -1, 0));
  }

  @Test
  void handlersRunBetweenCallsAndLeaveErrnoAlone() {
    String text =
        """
        int got = 0;
        void h(int sig) { got += sig; }
        signal(SIGUSR1, h);
        int r = read(3, bytes(1), 1);
        mark "got" (got, r, errno);
        """;
    var world =
        new FakeWorld()
            .answer(
                Syscall.READ,
                -1,
                Errno.EINTR,
                c -> c.caller().handle(c.task(), Program.HANDLER_BASE, 10));
    assertThat(world.run(compile(text)))
        .containsExactly("signal(10, 4294967296)", "read(3, [1], 1)", "mark got 10 -1 4", "exit 0");
  }

  @Test
  void aForkedChildHasACopyOfTheMemory() {
    String text =
        """
        int n = 1;
        void child() { n = 50; mark "child" (n); exit(2); }
        int pid = fork();
        n++;
        if (pid == 0) child();
        mark "n" (n);
        """;
    var children = new ArrayList<UserMode>();
    var world = new FakeWorld().answer(Syscall.FORK, 102, 0, c -> children.add(c.caller().fork()));
    assertThat(world.run(compile(text))).containsExactly("fork()", "mark n 2", "exit 0");
    world.log.clear();
    world.resume(children.getFirst(), 0);
    assertThat(world.log).containsExactly("mark child 50", "exit 2");
  }

  @Test
  void deepStacksOverflowWithADiagnostic() {
    String text =
        "int f(int n) { int v[10000]; v[1] = n; return f(v[1] + 1); }\nmark \"x\" (f(0));";
    assertThat(new FakeWorld(Limits.DEFAULT).run(compile(text)))
        .singleElement()
        .asString()
        .contains("error[stack-overflow]: 'f' needs more than the 8 MiB of a stack");
  }

  @Test
  void readingAParamCountsAsItsUse() {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    values.put("n", new ParamValue.Int(1, "1"));
    assertThat(
            new FakeWorld()
                .run(compile("mark \"n\" ($n);", Params.of(values), CompileContext.standalone())))
        .containsExactly("mark n 1", "exit 0");
  }
}
