// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

// Counts what a process does to files under a folder and to sockets, and stops it or lets a call fail at a chosen number. Linux only:
//
//     clang -shared -fPIC -O1 crash_shim.c -o crash_shim.so
//     LD_PRELOAD=crash_shim.so SHIM_ROOT=/real/path SHIM_LOG=log SHIM_KILL=7 program
//
// SHIM_KILL=n         SIGKILL before the n-th call
// SHIM_FAIL=n:errno   the n-th call does nothing and fails with that error number
//
// One counter for all threads, which is what strace does not have. SHIM_LOG gets one line for each call that was made: number, name, path,
// and then bytes for a write, the second path for a rename, "create", "truncate" or "-" for an open, the first line for a send. No content of files.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define PATH_SIZE 4096

static atomic_int calls;
static int kill_at, fail_at, fail_with, log_file = -1;
static const char *root;

__attribute__((constructor)) static void start(void) {
    const char *text;
    root = getenv("SHIM_ROOT");
    if ((text = getenv("SHIM_KILL"))) kill_at = atoi(text);
    if ((text = getenv("SHIM_FAIL"))) sscanf(text, "%d:%d", &fail_at, &fail_with);
    if ((text = getenv("SHIM_LOG")))
        log_file = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_watched(const char *path) {
    size_t length = root ? strlen(root) : 0;
    return length && strncmp(path, root, length) == 0 && (path[length] == 0 || path[length] == '/');
}

static void path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_SIZE - 1);
    path[length > 0 ? length : 0] = 0;
}

static void path_at(int directory, const char *name, char *path) {
    if (name[0] == '/' || directory == AT_FDCWD) {
        snprintf(path, PATH_SIZE, "%s", name);
        return;
    }
    path_of(directory, path);
    size_t length = strlen(path);
    snprintf(path + length, PATH_SIZE - length, "/%s", name);
}

// Returns the number of the call, or -1 when it is to fail.
static int begin(void) {
    int number = atomic_fetch_add(&calls, 1) + 1;
    if (number == kill_at) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    if (number == fail_at) {
        errno = fail_with;
        return -1;
    }
    return number;
}

// What an open does besides opening.
static const char *effect(int directory, const char *name, int flags) {
    if (flags & O_CREAT && syscall(SYS_faccessat, directory, name, F_OK)) return "create";
    return flags & O_TRUNC ? "truncate" : "-";
}

static void tell(int number, const char *name, const char *path, const char *detail) {
    if (log_file < 0) return;
    int error = errno;
    char line[3 * PATH_SIZE];
    int length = snprintf(line, sizeof line, "%d\t%s\t%s\t%s\n", number, name, path, detail);
    syscall(SYS_write, log_file, line, (size_t)length);
    errno = error;
}

static void tell_count(int number, const char *name, const char *path, ssize_t count) {
    char detail[32];
    snprintf(detail, sizeof detail, "%zd", count);
    tell(number, name, path, detail);
}

static void tell_line(int number, const char *name, const char *bytes, size_t count) {
    char detail[128];
    size_t length = 0;
    while (length < count && length < sizeof detail - 1 && bytes[length] >= ' ') length++;
    memcpy(detail, bytes, length);
    detail[length] = 0;
    tell(number, name, "-", detail);
}

// Runs a call on an open file if it is under the root.
#define ON_FILE(file, name, call, count)                                                                                                   \
    char path[PATH_SIZE];                                                                                                                  \
    path_of(file, path);                                                                                                                   \
    if (!is_watched(path)) return call;                                                                                                    \
    int number = begin();                                                                                                                  \
    if (number < 0) return -1;                                                                                                             \
    __typeof__(call) result = call;                                                                                                        \
    if (result >= 0) tell_count(number, name, path, count);                                                                                \
    return result

#define ON_PATH(directory, target, name, call, detail)                                                                                     \
    char path[PATH_SIZE];                                                                                                                  \
    path_at(directory, target, path);                                                                                                      \
    if (!is_watched(path)) return call;                                                                                                    \
    int number = begin();                                                                                                                  \
    if (number < 0) return -1;                                                                                                             \
    __typeof__(call) result = call;                                                                                                        \
    if (result >= 0) tell(number, name, path, detail);                                                                                     \
    return result

ssize_t write(int file, const void *bytes, size_t count) {
    ON_FILE(file, "write", REAL(write)(file, bytes, count), result);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    ON_FILE(file, "pwrite", REAL(pwrite)(file, bytes, count, offset), result);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    ON_FILE(file, "pwrite", REAL(pwrite64)(file, bytes, count, offset), result);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    ON_FILE(file, "writev", REAL(writev)(file, parts, count), result);
}

int fsync(int file) {
    ON_FILE(file, "fsync", REAL(fsync)(file), 0);
}

int fdatasync(int file) {
    ON_FILE(file, "fdatasync", REAL(fdatasync)(file), 0);
}

int ftruncate(int file, off_t length) {
    ON_FILE(file, "ftruncate", REAL(ftruncate)(file, length), (ssize_t)length);
}

int ftruncate64(int file, off64_t length) {
    ON_FILE(file, "ftruncate", REAL(ftruncate64)(file, length), (ssize_t)length);
}

int rename(const char *from, const char *to) {
    ON_PATH(AT_FDCWD, from, "rename", REAL(rename)(from, to), to);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to) {
    char second[PATH_SIZE];
    path_at(to_directory, to, second);
    ON_PATH(from_directory, from, "rename", REAL(renameat)(from_directory, from, to_directory, to), second);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to, unsigned int flags) {
    char second[PATH_SIZE];
    path_at(to_directory, to, second);
    ON_PATH(from_directory, from, "rename", REAL(renameat2)(from_directory, from, to_directory, to, flags), second);
}

int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags) {
    char second[PATH_SIZE];
    path_at(to_directory, to, second);
    ON_PATH(from_directory, from, "link", REAL(linkat)(from_directory, from, to_directory, to, flags), second);
}

int mkdir(const char *name, mode_t mode) {
    ON_PATH(AT_FDCWD, name, "mkdir", REAL(mkdir)(name, mode), "");
}

int unlink(const char *name) {
    ON_PATH(AT_FDCWD, name, "unlink", REAL(unlink)(name), "");
}

int unlinkat(int directory, const char *name, int flags) {
    ON_PATH(directory, name, "unlink", REAL(unlinkat)(directory, name, flags), "");
}

#define OPENING(directory, name, flags)                                                                                                    \
    const char *effect_of_open = effect(directory, name, flags);                                                                           \
    mode_t mode = 0;                                                                                                                       \
    if ((flags) & O_CREAT) {                                                                                                 \
        va_list list;                                                                                                                      \
        va_start(list, flags);                                                                                                             \
        mode = va_arg(list, mode_t);                                                                                                       \
        va_end(list);                                                                                                                      \
    }

int open(const char *name, int flags, ...) {
    OPENING(AT_FDCWD, name, flags)
    ON_PATH(AT_FDCWD, name, "open", REAL(open)(name, flags, mode), effect_of_open);
}

int open64(const char *name, int flags, ...) {
    OPENING(AT_FDCWD, name, flags)
    ON_PATH(AT_FDCWD, name, "open", REAL(open64)(name, flags, mode), effect_of_open);
}

int openat(int directory, const char *name, int flags, ...) {
    OPENING(directory, name, flags)
    ON_PATH(directory, name, "open", REAL(openat)(directory, name, flags, mode), effect_of_open);
}

int openat64(int directory, const char *name, int flags, ...) {
    OPENING(directory, name, flags)
    ON_PATH(directory, name, "open", REAL(openat64)(directory, name, flags, mode), effect_of_open);
}

ssize_t send(int file, const void *bytes, size_t count, int flags) {
    int number = begin();
    if (number < 0) return -1;
    ssize_t result = REAL(send)(file, bytes, count, flags);
    if (result >= 0) tell_line(number, "send", bytes, (size_t)result);
    return result;
}

ssize_t sendmsg(int file, const struct msghdr *message, int flags) {
    int number = begin();
    if (number < 0) return -1;
    ssize_t result = REAL(sendmsg)(file, message, flags);
    if (result >= 0 && message->msg_iovlen > 0)
        tell_line(number, "sendmsg", message->msg_iov[0].iov_base, message->msg_iov[0].iov_len);
    return result;
}
