/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with a command, and the one place that turns any error into an exit
 * status and a sentence. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit statuses scripts rely on (README.md). */
typedef enum
{
  CORDEAU_CTL_DONE = 0,
  CORDEAU_CTL_REFUSED = 1,
  CORDEAU_CTL_USAGE = 2,
  CORDEAU_CTL_STORAGE = 3,
  CORDEAU_CTL_QUESTION = 4,
  CORDEAU_CTL_UNKNOWN = 5,
} CordeauCtlStatus;

#define CORDEAU_CTL_ERROR (cordeau_ctl_error_quark ())

/**
 * CordeauCtlError:
 * @CORDEAU_CTL_ERROR_USAGE: the command line cannot be understood
 * @CORDEAU_CTL_ERROR_REFUSED: understood, and not done
 * @CORDEAU_CTL_ERROR_UNKNOWN: names a net that nobody knows
 * @CORDEAU_CTL_ERROR_DAMAGED: the check found something wrong
 * @CORDEAU_CTL_ERROR_OUTPUT: what was asked for cannot be written down
 * @CORDEAU_CTL_ERROR_CLOSED: the reader of our output went away; nothing to say
 */
typedef enum
{
  CORDEAU_CTL_ERROR_USAGE,
  CORDEAU_CTL_ERROR_REFUSED,
  CORDEAU_CTL_ERROR_UNKNOWN,
  CORDEAU_CTL_ERROR_DAMAGED,
  CORDEAU_CTL_ERROR_OUTPUT,
  CORDEAU_CTL_ERROR_CLOSED,
} CordeauCtlError;

GQuark cordeau_ctl_error_quark (void);

CordeauCtlStatus cordeau_ctl_error_to_status (const GError *error);

/* (transfer full): one line that says what is wrong and what to do. @verb: (nullable): whose help to
 * point at. */
char *cordeau_ctl_error_to_sentence (const GError *error, const char *verb);

/* (transfer full): @text with control characters replaced, so that it is one harmless line of a
 * terminal. */
char *cordeau_ctl_one_line (const char *text);

G_END_DECLS
