package wakeline.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SyscallTest {
  @Test
  void everyCallHasACodeANameAndASentence() {
    var codes = new LinkedHashSet<Integer>();
    for (Syscall call : Syscall.values()) {
      assertThat(codes.add(call.code())).as(call.cName()).isTrue();
      assertThat(Syscall.ofCode(call.code())).isEqualTo(call);
      assertThat(Syscall.named(call.cName())).isEqualTo(call);
      assertThat(call.cName()).isEqualTo(call.name().toLowerCase(Locale.ROOT));
      assertThat(call.summary()).endsWith(".");
    }
  }

  @Test
  void prototypesAreThoseOfTheManPages() {
    assertThat(Syscall.EPOLL_CTL.params())
        .extracting(Param::name)
        .containsExactly("epfd", "op", "fd", "event");
    assertThat(Syscall.EPOLL_CTL.params().get(1).family()).isEqualTo(Family.EPOLL_OPERATION);
    assertThat(Syscall.READ.params().get(2).isOptional()).isTrue();
    assertThat(Syscall.SENDTO.params()).hasSize(6);
    assertThat(Syscall.IO_URING_PREP_RECV.entersKernel()).isFalse();
    assertThat(Syscall.IO_URING_SUBMIT.failure().is(-22)).isTrue();
    assertThat(Syscall.PTHREAD_SIGMASK.failure().is(22)).isTrue();
    assertThat(Syscall.EPOLL_PWAIT2.since()).isEqualTo(new KernelVersion(5, 11));
  }

  @Test
  void masksArePrintedAscendingByBitAndTheRestAsHex() {
    assertThat(Flags.format(Family.EPOLL_EVENTS, 0x80000001L)).isEqualTo("EPOLLIN|EPOLLET");
    assertThat(Flags.format(Family.EPOLL_EVENTS, 0x12000011L))
        .isEqualTo("EPOLLIN|EPOLLHUP|EPOLLEXCLUSIVE|0x2000000");
    assertThat(Flags.format(Family.EPOLL_EVENTS, 0)).isEqualTo("0");
    assertThat(Flags.format(Family.OPEN_FLAGS, 0x101802L)).isEqualTo("O_RDWR|O_NONBLOCK|O_SYNC");
    assertThat(Flags.format(Family.OPEN_FLAGS, 0)).isEqualTo("O_RDONLY");
    assertThat(Flags.format(Family.SOCKET_TYPE, 0x80801L))
        .isEqualTo("SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC");
  }

  @Test
  void choicesArePrintedByNameOrNumber() {
    assertThat(Flags.format(Family.EPOLL_OPERATION, 3)).isEqualTo("EPOLL_CTL_MOD");
    assertThat(Flags.format(Family.EPOLL_OPERATION, 99)).isEqualTo("99");
    assertThat(Flags.format(Family.SIGNAL, 6)).isEqualTo("SIGABRT");
    assertThat(Flags.format(Family.ERRNO, 11)).isEqualTo("EAGAIN");
  }

  @Test
  void errnoKnowsBothSpellings() {
    assertThat(Errno.name(11)).isEqualTo("EAGAIN");
    assertThat(Errno.number("EWOULDBLOCK")).isEqualTo(11);
    assertThat(Errno.name(133)).isEqualTo("EHWPOISON");
    assertThat(Errno.name(41)).isEqualTo("41");
    assertThat(Errno.name(Errno.EADDRINUSE)).isEqualTo("EADDRINUSE");
    for (int number = 1; number < 134; number++) {
      if (number != 41 && number != 58) {
        assertThat(Errno.number(Errno.name(number))).isEqualTo(number);
      }
    }
  }

  @Test
  void constantsMayBelongToSeveralFamilies() {
    Constant nonblock = Constants.named("SOCK_NONBLOCK");
    assertThat(nonblock).isNotNull();
    assertThat(nonblock.isOf(Family.SOCKET_TYPE)).isTrue();
    assertThat(nonblock.isOf(Family.ACCEPT_FLAGS)).isTrue();
    assertThat(Constants.value("EPOLLET")).isEqualTo(0x80000000L);
    assertThat(Constants.named("SOCK_STREM")).isNull();
  }
}
