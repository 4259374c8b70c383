/// JMH benchmarks that guard the speeds the project promises.
@NullMarked
package wakeline.bench;

import org.jspecify.annotations.NullMarked;
