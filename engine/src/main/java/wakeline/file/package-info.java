/// Open files: descriptors, open file descriptions, what polling one means, and the file types that
/// are not sockets.
@NullMarked
package wakeline.file;

import org.jspecify.annotations.NullMarked;
