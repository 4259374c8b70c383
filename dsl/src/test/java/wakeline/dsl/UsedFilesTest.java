package wakeline.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wakeline.cost.Cost;
import wakeline.spec.Scenario;

class UsedFilesTest {
  private static final String MAIN = "scenario: t\nuse: [lib/a.yaml]\n";

  @Test
  void hostsLinksParamsAndClaimsAreMergedIn() {
    Scenario scenario =
        new Reading()
            .with(
                "lib/a.yaml",
                """
                scenario: another
                limit: 9ms
                use: [../b.yaml]
                params: {n: 2}
                hosts:
                  server: {cpus: $n, processes: {srv: {program: pause();}}}
                """)
            .with(
                "b.yaml",
                "hosts: {server: {nics: {eth0: {ip: 10.0.0.1/24}}}, client: {nics: {eth0: {ip:"
                    + " 10.0.0.2/24}}}}\nlinks: [{ends: [client.eth0, server.eth0]}]\n")
            .read(MAIN + "hosts: {server: {processes: {own: {program: pause();}}}}\n")
            .scenario();
    assertThat(scenario.id()).isEqualTo("t");
    assertThat(scenario.limitNanos()).isEqualTo(Scenario.NO_LIMIT);
    assertThat(scenario.hosts()).hasSize(2);
    assertThat(scenario.hosts().get(0).cpus()).isEqualTo(2);
    assertThat(scenario.hosts().get(0).processes()).hasSize(2);
    assertThat(scenario.links()).hasSize(1);
  }

  @Test
  void nothingMayBeGivenTwice() {
    Reading reading =
        new Reading()
            .with(
                "lib/a.yaml",
                "params: {n: 1}\nhosts: {box: {cpus: 2, processes: {p: {program: x}}}}\n")
            .read(
                MAIN
                    + "params: {n: 2}\n"
                    + "hosts: {box: {cpus: 2, processes: {p: {program: pause();}}}}\n");
    assertThat(reading.found()).contains("3:10 use-clash", "4:15 use-clash", "4:36 use-clash");
    assertThat(reading.toString()).contains("it is also given at lib/a.yaml:1:10");
  }

  @Test
  void problemsAreReportedInTheFileThatHasThem() {
    assertThat(new Reading().with("lib/a.yaml", "hosts: {box: {cpu: 2}}\n").read(MAIN).found())
        .containsExactly("lib/a.yaml:1:15 unknown-key");
    assertThat(new Reading().with("lib/a.yaml", "a: {b").read(MAIN).found())
        .containsExactly("lib/a.yaml:1:4 yaml-syntax");
  }

  @Test
  void cyclesAreReportedAndDiamondsAreNot() {
    assertThat(
            new Reading()
                .with("lib/a.yaml", "use: [b.yaml]\n")
                .with("lib/b.yaml", "use: [a.yaml, ../t.yaml]\n")
                .read(MAIN)
                .found())
        .contains("lib/b.yaml:1:7 use-cycle", "lib/b.yaml:1:15 use-cycle");
    assertThat(
            new Reading()
                .with("a.yaml", "use: [c.yaml]\n")
                .with("b.yaml", "use: [c.yaml]\n")
                .with("c.yaml", "hosts: {box: {processes: {p: {program: pause();}}}}\n")
                .read("scenario: t\nuse: [a.yaml, b.yaml]\n")
                .found())
        .isEmpty();
  }

  @Test
  void aCalibrationFileIsAProfile() {
    Scenario scenario =
        new Reading()
            .with("my.yaml", "profile: vm618\nsyscall: 99ns\n")
            .read(Reading.HEAD + "cost: {profile: my.yaml, close: 1us}\n")
            .scenario();
    assertThat(scenario.cost().value(Cost.SYSCALL)).isEqualTo(99);
    assertThat(scenario.cost().value(Cost.CLOSE)).isEqualTo(1000);
    assertThat(scenario.cost().value(Cost.SOCKET)).isEqualTo(2500);
    assertThat(
            new Reading().with("my.yaml", "sycall: 9").read(Reading.HEAD + "cost: my.yaml").found())
        .containsExactly("my.yaml:1:1 unknown-key");
  }
}
