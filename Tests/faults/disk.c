/* What a program does to the files of one folder, written down and, if asked, made to fail. It is
 * put before libc with LD_PRELOAD. Knows files and bytes, nothing of SQLite or halls.
 *
 *   DISK_FOLDER=D   only files under D are looked at (D is absolute and has no links in it)
 *   DISK_LOG=F      every change is appended to F as a record
 *   DISK_SWITCH=F   while F exists, fsync and fdatasync fail with EIO: from the n-th call on that
 *                   is made after it appeared, if F holds a number n; if F holds "wait" they
 *                   do not fail but wait until it is gone
 *
 * A record: operation (1 byte), file (4), nanoseconds of CLOCK_MONOTONIC (8), offset (8), length
 * (4), bytes; little-endian, no padding. Operations: P a path gets its number, W write, T cut to
 * offset, S synced, U unlinked, R renamed (bytes: the new path). A write is stamped before it is
 * made and a sync after it: so a cut at t holds every write begun by then and only finished syncs.
 * The offset of a sync is when it began: it makes durable what was written before that.
 * Stores through mmap are not seen: SQLite keeps nothing there but its index of the log, which it
 * makes anew. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MAX = 256 };

#define NEXT(type, name, ...) \
  static type (*next)(__VA_ARGS__); \
  if (!next) next = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *switch_path;
static size_t folder_length;
static int log_file = -1;
static long failing_calls;
static char *paths[FILES_MAX];
static uint32_t path_count;

static ssize_t put(int file, const void *bytes, size_t count) {
  NEXT(ssize_t, "write", int, const void *, size_t);
  return next(file, bytes, count);
}

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("DISK_LOG");
  folder = getenv("DISK_FOLDER");
  switch_path = getenv("DISK_SWITCH");
  if (!folder) return;
  folder_length = strlen(folder);
  if (log) log_file = open(log, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* One write, so that a record is whole even if the program is killed after it. */
static void record(char operation, uint32_t file, uint64_t time, uint64_t offset,
                   const void *bytes, uint32_t count) {
  char *text = malloc(25 + (size_t)count);
  if (!text) abort();
  text[0] = operation;
  memcpy(text + 1, &file, 4);
  memcpy(text + 5, &time, 8);
  memcpy(text + 13, &offset, 8);
  memcpy(text + 21, &count, 4);
  if (count) memcpy(text + 25, bytes, count);
  if (put(log_file, text, 25 + (size_t)count) < 0) abort();
  free(text);
}

static int is_inside(const char *path) {
  return folder && !strncmp(path, folder, folder_length) && path[folder_length] == '/';
}

static uint32_t number_of(const char *path) {
  for (uint32_t i = 0; i < path_count; i++)
    if (!strcmp(paths[i], path)) return i;
  if (path_count == FILES_MAX) abort();
  paths[path_count] = strdup(path);
  record('P', path_count, now(), 0, path, (uint32_t)strlen(path));
  return path_count++;
}

/* The number of an open file, -1 if it is of no interest. */
static int64_t number(int file) {
  char name[64], path[PATH_MAX];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t count = readlink(name, path, sizeof path - 1);
  if (count < 0) return -1;
  path[count] = 0;
  return is_inside(path) ? (int64_t)number_of(path) : -1;
}

static int is_recording(int file) { return log_file >= 0 && file != log_file; }

static void wrote(int file, uint64_t time, const void *bytes, ssize_t count, int64_t offset) {
  int held = errno;
  int64_t id = number(file);
  if (id >= 0) {
    if (offset < 0) offset = lseek(file, 0, SEEK_CUR) - count;
    record('W', (uint32_t)id, time, offset < 0 ? 0 : (uint64_t)offset, bytes, (uint32_t)count);
  }
  errno = held;
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (!is_recording(file)) return put(file, bytes, count);
  pthread_mutex_lock(&lock);
  uint64_t time = now();
  ssize_t done = put(file, bytes, count);
  if (done > 0) wrote(file, time, bytes, done, -1);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  if (!is_recording(file)) return next(file, bytes, count, offset);
  pthread_mutex_lock(&lock);
  uint64_t time = now();
  ssize_t done = next(file, bytes, count, offset);
  if (done > 0) wrote(file, time, bytes, done, offset);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  return pwrite64(file, bytes, count, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
  NEXT(ssize_t, "writev", int, const struct iovec *, int);
  if (!is_recording(file)) return next(file, pieces, count);
  pthread_mutex_lock(&lock);
  uint64_t time = now();
  ssize_t done = next(file, pieces, count), left = done;
  int64_t at = done > 0 ? lseek(file, 0, SEEK_CUR) - done : -1;
  for (int i = 0; i < count && left > 0 && at >= 0; i++) {
    ssize_t part = (ssize_t)pieces[i].iov_len < left ? (ssize_t)pieces[i].iov_len : left;
    wrote(file, time, pieces[i].iov_base, part, at);
    at += part;
    left -= part;
  }
  pthread_mutex_unlock(&lock);
  return done;
}

/* Whether this sync is to fail. The lock is held. */
static int fails(int64_t id) {
  char text[32] = "";
  if (id < 0 || !switch_path) return 0;
  int file = open(switch_path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    failing_calls = 0;
    return 0;
  }
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (!strncmp(text, "wait", 4)) return 0;
  return ++failing_calls >= (count > 0 ? atol(text) : 1);
}

/* Holds this sync up while the switch says so. */
static void stall(int64_t id) {
  while (id >= 0 && switch_path) {
    char text[8] = "";
    int file = open(switch_path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t count = read(file, text, 4);
    close(file);
    if (count < 4 || strcmp(text, "wait")) return;
    usleep(2000);
  }
}

static int sync_with(int (*next)(int), int file) {
  if (!folder) return next(file);
  pthread_mutex_lock(&lock);
  int64_t id = log_file >= 0 ? number(file) : -1;
  if (log_file < 0) {
    char name[64], path[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t count = readlink(name, path, sizeof path - 1);
    if (count >= 0) {
      path[count] = 0;
      id = is_inside(path) ? 0 : -1;
    }
  }
  int bad = fails(id);
  pthread_mutex_unlock(&lock);
  if (bad) {
    errno = EIO;
    return -1;
  }
  stall(id);
  uint64_t began = now();
  int result = next(file);
  if (!result && log_file >= 0 && id >= 0) {
    pthread_mutex_lock(&lock);
    record('S', (uint32_t)id, now(), began, "", 0);
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int fsync(int file) {
  NEXT(int, "fsync", int);
  return sync_with(next, file);
}

int fdatasync(int file) {
  NEXT(int, "fdatasync", int);
  return sync_with(next, file);
}

int ftruncate64(int file, off64_t length) {
  NEXT(int, "ftruncate64", int, off64_t);
  if (!is_recording(file)) return next(file, length);
  pthread_mutex_lock(&lock);
  uint64_t time = now();
  int result = next(file, length);
  int64_t id = result ? -1 : number(file);
  if (id >= 0) record('T', (uint32_t)id, time, (uint64_t)length, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int unlink(const char *path) {
  NEXT(int, "unlink", const char *);
  pthread_mutex_lock(&lock);
  int result = next(path);
  if (!result && log_file >= 0 && is_inside(path)) record('U', number_of(path), now(), 0, "", 0);
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  NEXT(int, "rename", const char *, const char *);
  pthread_mutex_lock(&lock);
  int result = next(from, to);
  if (!result && log_file >= 0 && is_inside(from))
    record('R', number_of(from), now(), 0, to, (uint32_t)strlen(to));
  pthread_mutex_unlock(&lock);
  return result;
}
