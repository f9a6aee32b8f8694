/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a test waits for what must come. Nothing waits that long but a test that fails; under a checker of memory all
 * takes many times as long. */
#pragma once

#include <glib.h>

static inline gint64
cordeau_test_patience (void)
{
  return (g_getenv ("CORDEAU_SANITIZED") != NULL ? 600 : 60) * G_TIME_SPAN_SECOND;
}
