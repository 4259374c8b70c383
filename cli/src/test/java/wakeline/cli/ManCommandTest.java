package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wakeline.syscall.Constants;
import wakeline.syscall.Syscall;

class ManCommandTest {
  @Test
  void everyCallHasAPageOfEightyColumns() {
    for (var call : Syscall.values()) {
      assertThat(ManPage.of(call).lines()).as(call.cName()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void everyConstantHasAPage() {
    for (var constant : Constants.all()) {
      assertThat(ManPage.of(constant)).contains(constant.name());
    }
  }

  @Test
  void aPageShowsPrototypeConstantsAndRules() {
    var page = Captured.run("man", "epoll_ctl").out();
    assertThat(page)
        .contains("int epoll_ctl(epfd, op, fd, event);")
        .contains("EPOLL_CTL_ADD", "EPOLLONESHOT", "EP-CALLBACK-MERGE");
  }

  @Test
  void aConstantSaysWhoTakesIt() {
    assertThat(Captured.run("man", "EPOLLET").out()).contains("0x80000000", "epoll_ctl, as event");
  }

  @Test
  void aRuleSaysWhatItIsAndNamesItsKernelFunction() {
    assertThat(Captured.run("man", "ep-harvest-et").out())
        .contains("An edge-triggered item", "ep_send_events()");
  }

  @Test
  void withoutANameListsTheCalls() {
    assertThat(Captured.run("man").out()).contains("epoll_wait", "accept4");
  }
}
