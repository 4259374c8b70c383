/// The catalogue: scenario files one browses, packed as resources beside this package.
@NullMarked
package wakeline.scenarios;

import org.jspecify.annotations.NullMarked;
