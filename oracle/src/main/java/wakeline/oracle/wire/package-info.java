/// What passes between the oracle and the JVM in which the actors are.
@NullMarked
package wakeline.oracle.wire;

import org.jspecify.annotations.NullMarked;
