package wakeline.dsl;

import java.util.ArrayList;
import java.util.List;
import wakeline.diag.Diagnostics;
import wakeline.diag.DidYouMean;
import wakeline.dsl.yaml.Node;
import wakeline.net.Sysctl;

/// The kernel settings that have to do with what is modelled, by the names of sysctl(8).
final class Sysctls {
  private static final List<String> NAMES = names();

  private Sysctls() {}

  /// Finds a value that the kernel would refuse, and warns of a setting that has no effect.
  ///
  /// @return whether the setting counts
  static boolean check(Node.Entry setting, String value, Diagnostics diagnostics) {
    Sysctl known = Sysctl.byKey(setting.name());
    if (known != null) {
      String problem = known.problem(value);
      if (problem != null) {
        diagnostics.error(
            known == Sysctl.IP_LOCAL_PORT_RANGE ? "port-range" : "sysctl-value",
            setting.value().span(),
            problem);
      }
      return problem == null;
    }
    if (NAMES.contains(setting.name())) {
      diagnostics.warning(
          "sysctl-without-effect",
          setting.span(),
          "'" + setting.name() + "' is not modelled yet: the kernel's default counts");
      return true;
    }
    diagnostics.warning(
        "unknown-sysctl",
        setting.span(),
        "'" + setting.name() + "' is not a setting that is modelled; it has no effect",
        DidYouMean.help(setting.name(), NAMES));
    return false;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    add(
        names,
        "net.core.",
        "somaxconn rmem_default rmem_max wmem_default wmem_max netdev_max_backlog netdev_budget"
            + " netdev_budget_usecs dev_weight busy_poll busy_read");
    add(
        names,
        "net.ipv4.",
        "ip_local_port_range ip_local_reserved_ports ip_unprivileged_port_start"
            + " ip_autobind_reuse ip_nonlocal_bind udp_rmem_min udp_wmem_min udp_mem");
    add(
        names,
        "net.ipv4.tcp_",
        "rmem wmem mem fin_timeout tw_reuse tw_reuse_delay max_tw_buckets max_orphans"
            + " syn_retries synack_retries syn_linear_timeouts retries1 retries2 orphan_retries"
            + " abort_on_overflow max_syn_backlog syncookies migrate_req fastopen timestamps sack"
            + " window_scaling moderate_rcvbuf adv_win_scale slow_start_after_idle autocorking"
            + " limit_output_bytes notsent_lowat keepalive_time keepalive_intvl keepalive_probes"
            + " congestion_control rto_min_us rto_max_ms rfc1337 ecn early_retrans recovery"
            + " shrink_window min_snd_mss base_mss");
    add(names, "net.unix.", "max_dgram_qlen");
    add(names, "fs.", "pipe-max-size nr_open file-max aio-max-nr epoll.max_user_watches");
    add(names, "kernel.", "sched_autogroup_enabled sched_rt_runtime_us sched_rt_period_us");
    return List.copyOf(names);
  }

  private static void add(List<String> names, String prefix, String words) {
    for (String word : words.split(" ", -1)) {
      names.add(prefix + word);
    }
  }
}
