package wakeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Which scenario files, with which parameters: the options that all commands on files share.
final class Selection {
  private final List<String> arguments = new ArrayList<>();

  private final Map<String, String> params = new LinkedHashMap<>();

  /// Which part of the files, from 1.
  private int shard = 1;

  private int shards = 1;

  void declare(Options options) {
    declare(options, 1);
  }

  /// The same where no file need be named.
  void declareOptional(Options options) {
    declare(options, 0);
  }

  private void declare(Options options, int files) {
    options
        .operands(
            "FILE",
            files,
            Integer.MAX_VALUE,
            "Scenario files, folders with *.scn.yaml below them, or patterns.",
            arguments::add)
        .value(
            "-p --param",
            "NAME=VALUE",
            "Give a param, or an axis that is a list, another value; may be repeated.",
            this::param)
        .value(
            "--shard",
            "K/N",
            "Of all files take the K-th of N parts, to spread them over machines.",
            this::shard);
  }

  private void shard(String text) {
    var parts = text.split("/", -1);
    if (parts.length == 2) {
      shards = (int) Options.number("--shard", parts[1], 1, 10_000);
      shard = (int) Options.number("--shard", parts[0], 1, shards);
    } else {
      throw new UsageException("--shard takes K/N, like 2/5, not '" + text + "'");
    }
  }

  private void param(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new UsageException("-p takes NAME=VALUE, not '" + text + "'");
    }
    params.put(text.substring(0, equals), text.substring(equals + 1));
  }

  /// The files of the shard, in their order: every N-th, so that parts are alike in size.
  List<Path> files() throws IOException {
    var all = ScenarioFiles.of(arguments);
    var mine = new ArrayList<Path>();
    for (int i = shard - 1; i < all.size(); i += shards) {
      mine.add(all.get(i));
    }
    return mine;
  }

  Map<String, String> params() {
    return params;
  }

  /// The files, and those that they used when they were read last.
  List<Path> watched(ScenarioSource source) throws IOException {
    var watched = new LinkedHashSet<Path>(source.opened());
    try {
      watched.addAll(files());
    } catch (UsageException _) {
      // A file that an editor is just replacing is missing for a moment.
    }
    return List.copyOf(watched);
  }
}
