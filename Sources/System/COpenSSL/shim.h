/* OpenSSL 3 for Swift: its function-like macros as inline functions, and a BIO that reads from
 * and writes to memory its loop owns (a "wire"), so that no ciphertext is copied on its way in
 * and a whole loop shares one place for what goes out. Knows no socket. */
#ifndef WONTAK_COPENSSL_SHIM_H
#define WONTAK_COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

static inline long shim_set_min_version(SSL_CTX *context, int version) {
  return SSL_CTX_set_min_proto_version(context, version);
}
static inline long shim_set_groups(SSL_CTX *context, const char *names) {
  return SSL_CTX_set1_groups_list(context, names);
}
static inline long shim_set_mode(SSL_CTX *context, long mode) {
  return SSL_CTX_set_mode(context, mode);
}
static inline uint64_t shim_op_no_renegotiation(void) { return SSL_OP_NO_RENEGOTIATION; }
static inline uint64_t shim_op_no_compression(void) { return SSL_OP_NO_COMPRESSION; }
static inline void shim_set_read_ahead(SSL_CTX *context) { SSL_CTX_set_read_ahead(context, 1); }
static inline long shim_set_session_cache(SSL_CTX *context, long mode) {
  return SSL_CTX_set_session_cache_mode(context, mode);
}
static inline long shim_set_host_name(SSL *session, const char *name) {
  return SSL_set_tlsext_host_name(session, name);
}
static inline EVP_PKEY *shim_make_p256_key(void) { return EVP_EC_gen("P-256"); }
static inline long shim_bio_text(BIO *bio, char **text) { return BIO_get_mem_data(bio, text); }

/* `in` is lent for the length of one call; `out` is owned and grows. */
typedef struct {
  const unsigned char *in;
  size_t in_left;
  unsigned char *out;
  size_t out_used;
  size_t out_capacity;
} shim_wire;

static inline shim_wire *shim_wire_new(size_t capacity) {
  shim_wire *wire = (shim_wire *)calloc(1, sizeof(shim_wire));
  if (!wire) return NULL;
  wire->out = (unsigned char *)malloc(capacity);
  wire->out_capacity = capacity;
  return wire;
}
static inline void shim_wire_free(shim_wire *wire) {
  free(wire->out);
  free(wire);
}

static int shim_wire_read(BIO *bio, char *into, int count) {
  shim_wire *wire = (shim_wire *)BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (count <= 0) return 0;
  if (!wire || wire->in_left == 0) {
    BIO_set_retry_read(bio);
    return -1;
  }
  size_t taken = wire->in_left < (size_t)count ? wire->in_left : (size_t)count;
  memcpy(into, wire->in, taken);
  wire->in += taken;
  wire->in_left -= taken;
  return (int)taken;
}

static int shim_wire_write(BIO *bio, const char *bytes, int count) {
  shim_wire *wire = (shim_wire *)BIO_get_data(bio);
  BIO_clear_retry_flags(bio);
  if (!wire || count <= 0) return -1;
  size_t needed = wire->out_used + (size_t)count;
  if (needed > wire->out_capacity) {
    size_t capacity = wire->out_capacity * 2 > needed ? wire->out_capacity * 2 : needed;
    unsigned char *grown = (unsigned char *)realloc(wire->out, capacity);
    if (!grown) return -1;
    wire->out = grown;
    wire->out_capacity = capacity;
  }
  memcpy(wire->out + wire->out_used, bytes, (size_t)count);
  wire->out_used = needed;
  return count;
}

static long shim_wire_control(BIO *bio, int command, long number, void *pointer) {
  (void)bio;
  (void)number;
  (void)pointer;
  return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP ? 1 : 0;
}

/* One method for the process: make it once. */
static inline BIO_METHOD *shim_wire_method(void) {
  BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "wire");
  if (!method) return NULL;
  BIO_meth_set_read(method, shim_wire_read);
  BIO_meth_set_write(method, shim_wire_write);
  BIO_meth_set_ctrl(method, shim_wire_control);
  return method;
}

static inline int shim_attach_wire(SSL *session, BIO_METHOD *method, shim_wire *wire) {
  BIO *bio = BIO_new(method);
  if (!bio) return 0;
  BIO_set_data(bio, wire);
  BIO_set_init(bio, 1);
  /* One BIO for both directions: SSL_set_bio then takes a single reference. */
  SSL_set_bio(session, bio, bio);
  return 1;
}

#endif
