// zlib: gzip of pages, and the raw streams of compressed messages. deflateInit2 and inflateInit2
// are macros, which Swift cannot call.
#include <zlib.h>

static inline int shim_deflate_init_gzip(z_stream *stream, int level) {
  // 15 + 16: the largest window, in a gzip wrapper.
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

static inline int shim_deflate_init_raw(z_stream *stream, int level, int window_bits) {
  // A negative window: no wrapper at all.
  return deflateInit2(stream, level, Z_DEFLATED, -window_bits, 8, Z_DEFAULT_STRATEGY);
}

static inline int shim_inflate_init_raw(z_stream *stream, int window_bits) {
  return inflateInit2(stream, -window_bits);
}
