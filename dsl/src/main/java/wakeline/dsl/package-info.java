/// Text to checked scenario: every problem is found in one pass and has a position.
@NullMarked
package wakeline.dsl;

import org.jspecify.annotations.NullMarked;
