/// The user mode of a task: an interpreter whose whole state is plain data, and the memory its
/// process shares among its threads.
@NullMarked
package wakeline.vm;

import org.jspecify.annotations.NullMarked;
