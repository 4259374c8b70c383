package wakeline.dsl;

import org.jspecify.annotations.Nullable;
import wakeline.dsl.yaml.Node;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Term;

/// Reads the texts of one row that are written in the language of claims.
final class ClaimTexts {
  @Nullable Claim claim(Node.Scalar text, Params params) {
    Interpolation.names(text).forEach(params::get);
    return null;
  }

  @Nullable Event event(Node.Scalar text, Params params) {
    Interpolation.names(text).forEach(params::get);
    return null;
  }

  @Nullable Term metric(Node.Scalar text, Params params) {
    Interpolation.names(text).forEach(params::get);
    return null;
  }
}
