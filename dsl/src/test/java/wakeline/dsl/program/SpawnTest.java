package wakeline.dsl.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What `spawn` takes.
class SpawnTest {
  @Test
  void aThreadNeedsACpuThatIsThere() {
    assertThat(ProgramRunTest.run("spawn f() cpu 8;\nvoid f() { }"))
        .containsExactly(
            "p:1:1: error[no-such-cpu]: there is no CPU 8; the host has 8 CPUs: 0 to 7 []");
    assertThat(ProgramRunTest.run("spawn f() cpu 1 << 40;\nvoid f() { }")).hasSize(1);
    assertThat(ProgramRunTest.run("spawn f() cpu -1;\nvoid f() { }")).hasSize(1);
  }

  @Test
  void niceValuesAreCutToTheirRange() {
    assertThat(ProgramRunTest.run("spawn f() nice 1 << 40;\nspawn f() nice -21;\nvoid f() { }"))
        .startsWith("spawn f cpu -1 nice 19", "spawn f cpu -1 nice -20");
  }
}
