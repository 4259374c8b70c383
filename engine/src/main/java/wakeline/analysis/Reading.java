package wakeline.analysis;

/// What a term of a claim was worth when the claim was decided.
///
/// @param term as claims write it: `recvq(server.c)`
/// @param value as reports print it: `90B`, `1.25ms`, `undefined: …`
public record Reading(String term, String value) {
  @Override
  public String toString() {
    return term + " = " + value;
  }
}
