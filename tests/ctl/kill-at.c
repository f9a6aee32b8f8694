/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the C library: kills the process, as the end of the light would, just before its Nth call that changes
 * what is on the disk. $KILL_AT: N, from 1. $KILL_EACH: "step" counts what makes files come, go, be renamed, cut or
 * forced to the disk; "write" counts writes too. */
#define _GNU_SOURCE
/* Both names of a call, each as itself. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long count;

static void
step (int is_write)
{
  const char *at = getenv ("KILL_AT");
  const char *each = getenv ("KILL_EACH");

  if (at == NULL || (is_write && (each == NULL || strcmp (each, "write") != 0)))
    return;
  if (__atomic_add_fetch (&count, 1, __ATOMIC_SEQ_CST) == atol (at))
    kill (getpid (), SIGKILL);
}

/* Calls on to the C library. */
#define WRAP(result, name, is_write, parameters, arguments) \
  result name parameters;                                   \
  result name parameters                                    \
  {                                                         \
    static result (*next) parameters;                       \
                                                            \
    if (next == NULL)                                       \
      *(void **) &next = dlsym (RTLD_NEXT, #name);          \
    step (is_write);                                        \
    return next arguments;                                  \
  }

WRAP (int, rename, 0, (const char *from, const char *to), (from, to))
WRAP (int, renameat2, 0, (int a, const char *from, int b, const char *to, unsigned int flags),
      (a, from, b, to, flags))
WRAP (int, unlink, 0, (const char *path), (path))
WRAP (int, mkdir, 0, (const char *path, mode_t mode), (path, mode))
WRAP (int, fsync, 0, (int fd), (fd))
WRAP (int, fdatasync, 0, (int fd), (fd))
WRAP (int, ftruncate, 0, (int fd, off_t length), (fd, length))
WRAP (int, ftruncate64, 0, (int fd, off64_t length), (fd, length))
WRAP (ssize_t, pwrite, 1, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n, at))
WRAP (ssize_t, pwrite64, 1, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n, at))
