package wakeline.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wakeline.cost.CostTable;
import wakeline.diag.Span;
import wakeline.syscall.KernelVersion;

/// One world and what is claimed of it: one row of a scenario file, parameters substituted.
///
/// @param id kebab case, unique in a catalogue
/// @param kernel the modelled version
/// @param seed of everything random
/// @param cost what kernel steps take
/// @param limitNanos virtual time at which the run ends, or [#NO_LIMIT]
/// @param ends how the run is claimed to end, or null
/// @param caseValues matrix axis to the name of the row; empty without a matrix
/// @param places where what a diagnostic may have to point at is written, by path: `links/0/loss`
public record Scenario(
    String id,
    String title,
    String doc,
    KernelVersion kernel,
    long seed,
    long limitNanos,
    @Nullable Ends ends,
    CostTable cost,
    List<HostSpec> hosts,
    List<LinkSpec> links,
    List<MarkSpec> marks,
    List<SnapshotSpec> snapshots,
    List<ClaimSpec> claims,
    ExploreSpec explore,
    ReportSpec report,
    Map<String, String> caseValues,
    Map<String, Span> places) {
  /// In `limitNanos`: the run ends when nothing can happen any more.
  public static final long NO_LIMIT = -1;

  public Scenario {
    if (limitNanos < NO_LIMIT) {
      throw new IllegalArgumentException("limit of " + id + ": " + limitNanos);
    }
    hosts = List.copyOf(hosts);
    links = List.copyOf(links);
    marks = List.copyOf(marks);
    snapshots = List.copyOf(snapshots);
    claims = List.copyOf(claims);
    caseValues = Copies.ordered(caseValues);
    places = Copies.ordered(places);
  }

  /// Starts a scenario with nothing in it, under the defaults of a file.
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /// The host of this name, or null.
  public @Nullable HostSpec host(String name) {
    for (HostSpec host : hosts) {
      if (host.name().equals(name)) {
        return host;
      }
    }
    return null;
  }

  /// Where something is written, or if that is not known what it belongs to: `links/0/loss` may be
  /// found at `links/0`. Null if nothing of it is known.
  public @Nullable Span place(String path) {
    Span span = places.get(path);
    int slash = path.lastIndexOf('/');
    return span != null || slash < 0 ? span : place(path.substring(0, slash));
  }

  /// The same world under another seed.
  public Scenario withSeed(long other) {
    return new Scenario(
        id,
        title,
        doc,
        kernel,
        other,
        limitNanos,
        ends,
        cost,
        hosts,
        links,
        marks,
        snapshots,
        claims,
        explore,
        report,
        caseValues,
        places);
  }

  /// Puts a scenario together piece by piece.
  public static final class Builder {
    private final String id;
    private String title = "";
    private String doc = "";
    private KernelVersion kernel = KernelVersion.NEWEST;
    private long seed = 1;
    private long limitNanos = NO_LIMIT;
    private @Nullable Ends ends;
    private CostTable cost = CostTable.DEFAULT;
    private final List<HostSpec> hosts = new ArrayList<>();
    private final List<LinkSpec> links = new ArrayList<>();
    private final List<MarkSpec> marks = new ArrayList<>();
    private final List<SnapshotSpec> snapshots = new ArrayList<>();
    private final List<ClaimSpec> claims = new ArrayList<>();
    private ExploreSpec explore = ExploreSpec.ONE;
    private ReportSpec report = ReportSpec.DEFAULT;
    private final Map<String, String> caseValues = new LinkedHashMap<>();
    private final Map<String, Span> places = new LinkedHashMap<>();

    private Builder(String id) {
      this.id = id;
    }

    public Builder title(String line) {
      title = line;
      return this;
    }

    public Builder doc(String markdown) {
      doc = markdown;
      return this;
    }

    public Builder kernel(KernelVersion version) {
      kernel = version;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder limitNanos(long value) {
      limitNanos = value;
      return this;
    }

    public Builder ends(@Nullable Ends way) {
      ends = way;
      return this;
    }

    public Builder cost(CostTable spec) {
      cost = spec;
      return this;
    }

    public Builder host(HostSpec spec) {
      hosts.add(spec);
      return this;
    }

    public Builder link(LinkSpec spec) {
      links.add(spec);
      return this;
    }

    public Builder mark(MarkSpec spec) {
      marks.add(spec);
      return this;
    }

    public Builder snapshot(SnapshotSpec spec) {
      snapshots.add(spec);
      return this;
    }

    public Builder claim(ClaimSpec spec) {
      claims.add(spec);
      return this;
    }

    public Builder explore(ExploreSpec spec) {
      explore = spec;
      return this;
    }

    public Builder report(ReportSpec spec) {
      report = spec;
      return this;
    }

    /// Names the row of the matrix axis `axis` that this scenario is.
    public Builder caseValue(String axis, String row) {
      caseValues.put(axis, row);
      return this;
    }

    /// Says where something is written.
    public Builder place(String path, Span span) {
      places.put(path, span);
      return this;
    }

    /// The scenario; the builder can go on being used.
    public Scenario build() {
      return new Scenario(
          id,
          title,
          doc,
          kernel,
          seed,
          limitNanos,
          ends,
          cost,
          hosts,
          links,
          marks,
          snapshots,
          claims,
          explore,
          report,
          caseValues,
          places);
    }
  }
}
