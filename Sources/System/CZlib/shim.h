// zlib: gzip of pages. deflateInit2 is a macro, which Swift cannot call.
#include <zlib.h>

static inline int shim_deflate_init_gzip(z_stream *stream, int level) {
  // 15 + 16: the largest window, in a gzip wrapper.
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
