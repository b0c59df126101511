/* The floor under every hub: a WebSocket's opening handshake, and then nothing but the calls that a
 * fan-out needs. `floor --port P send` calls send(2) for each reader, `floor --port P ring` puts
 * 256 sends into an io_uring and makes one call for them. It checks nothing, keeps nothing and
 * serves nobody but the load client: what it costs is what the kernel asks. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <liburing.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READERS_MAX = 20000, BATCH = 256, FRAME_MAX = 65536 };

static int readers[READERS_MAX], count, is_ring;
static struct io_uring ring;

static void refuse(const char *what) {
  perror(what);
  exit(1);
}

static int listen_on(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 1024)) refuse("listen");
  return fd;
}

/* RFC 6455 section 4.2.2: the answer that opens a WebSocket. */
static void open_socket(int fd, char *request) {
  char *key = strstr(request, "Sec-WebSocket-Key: ");
  if (!key) return;
  key += strlen("Sec-WebSocket-Key: ");
  char *end = strstr(key, "\r\n");
  if (!end || end - key > 64) return;
  char joined[128], answer[256];
  unsigned char digest[SHA_DIGEST_LENGTH], accept[64];
  int length = snprintf(joined, sizeof joined, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                        (int)(end - key), key);
  SHA1((unsigned char *)joined, length, digest);
  EVP_EncodeBlock(accept, digest, sizeof digest);
  length = snprintf(answer, sizeof answer,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                    "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", accept);
  send(fd, answer, length, MSG_NOSIGNAL);
}

static void publish(int from, const char *frame, int length) {
  int waiting = 0;
  for (int at = 0; at <= count; at++) {
    if (is_ring && waiting > 0 && (waiting == BATCH || at == count)) {
      io_uring_submit_and_wait(&ring, waiting);
      io_uring_cq_advance(&ring, waiting);
      waiting = 0;
    }
    if (at == count || readers[at] == from) continue;
    if (!is_ring) {
      send(readers[at], frame, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    } else {
      struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
      io_uring_prep_send(entry, readers[at], frame, length, MSG_NOSIGNAL | MSG_DONTWAIT);
      waiting++;
    }
  }
}

/* A client's frame, whole in one read, as a server's frame to everybody else. */
static void pass_on(int from, unsigned char *bytes, int got) {
  static char frame[FRAME_MAX + 4];
  int size = bytes[1] & 127, at = 2, head = 2;
  if ((bytes[0] & 15) != 1 || got < 6 || size == 127) return;
  if (size == 126) {
    size = bytes[2] << 8 | bytes[3];
    at = head = 4;
    frame[2] = bytes[2];
    frame[3] = bytes[3];
  }
  if (at + 4 + size > got) return;
  frame[0] = (char)0x81;
  frame[1] = (char)(bytes[1] & 127);
  for (int i = 0; i < size; i++) frame[head + i] = bytes[at + 4 + i] ^ bytes[at + (i & 3)];
  publish(from, frame, head + size);
}

static void leave(int fd) {
  close(fd);
  for (int at = 0; at < count; at++) {
    if (readers[at] == fd) readers[at] = readers[--count];
  }
}

static void take_in(int epoll, int listener) {
  for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
    if (count == READERS_MAX) {
      close(fd);
      continue;
    }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    readers[count++] = fd;
  }
}

int main(int argc, char **argv) {
  if (argc != 4 || strcmp(argv[1], "--port")) {
    fprintf(stderr, "usage: floor --port PORT send|ring\n");
    return 2;
  }
  is_ring = !strcmp(argv[3], "ring");
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  if (is_ring && io_uring_queue_init(BATCH, &ring, 0) < 0) refuse("io_uring");
  int listener = listen_on(atoi(argv[2])), epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, ready[256];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  static char bytes[FRAME_MAX + 1];
  for (;;) {
    int woken = epoll_wait(epoll, ready, 256, -1);
    for (int at = 0; at < woken; at++) {
      int fd = ready[at].data.fd;
      if (fd == listener) {
        take_in(epoll, listener);
        continue;
      }
      int got = recv(fd, bytes, FRAME_MAX, 0);
      if (got <= 0) {
        leave(fd);
        continue;
      }
      bytes[got] = 0;
      if (bytes[0] == 'G') open_socket(fd, bytes);
      else pass_on(fd, (unsigned char *)bytes, got);
    }
  }
}
