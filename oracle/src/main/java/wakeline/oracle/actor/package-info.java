/// The JVM in which the actors are: one platform thread per task of a scenario, each an interpreter
/// of its program whose calls are real.
///
/// A thread that has a descriptor table of its own must not load a class or link a call site: the
/// JVM would read from descriptors that are gone. So everything is loaded and has run once before
/// the first such thread ([WarmUp]), and nothing here uses lambdas, string concatenation by
/// `invokedynamic` or switches over patterns on an actor's way.
@NullMarked
package wakeline.oracle.actor;

import org.jspecify.annotations.NullMarked;
