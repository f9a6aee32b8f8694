/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of cordeauctl: what was asked, of which folder, and where the answer goes. A verb
 * is a row of data and one function. */
#pragma once

#include "ctl/errors.h"
#include "session/session.h"

G_BEGIN_DECLS

typedef struct _CordeauCtl CordeauCtl;

/**
 * CordeauCtlOption:
 * @name: long name without hyphens
 * @value: (nullable): what its value is called in the help; %NULL for a switch
 * @help: a msgid
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *help;
} CordeauCtlOption;

/**
 * CordeauCtlNeed: what must be there before a verb runs
 * @CORDEAU_CTL_NEEDS_PLACE: the folder's name alone: nothing in it is opened
 */
typedef enum
{
  CORDEAU_CTL_NEEDS_NOTHING,
  CORDEAU_CTL_NEEDS_PLACE,
  CORDEAU_CTL_NEEDS_FOLDER,
  CORDEAU_CTL_NEEDS_SITE,
} CordeauCtlNeed;

/* The status, or CORDEAU_CTL_DONE and @error set: then the mapper of errors.h decides. */
typedef CordeauCtlStatus (*CordeauCtlFunc) (CordeauCtl *ctl, GError **error);

/**
 * CordeauCtlVerb:
 * @name: its words, one space between: "net hold"
 * @arguments: what follows them, as the help shows it: "CODE"
 * @summary: a msgid: a sentence
 * @example: a whole command
 * @options: (nullable): ended by one without a name
 * @least, @most: how many arguments
 * @number: the verb's own: which act, of verbs that share a function
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *example;
  const CordeauCtlOption *options;
  guint least;
  guint most;
  CordeauCtlNeed need;
  CordeauCtlFunc run;
  int number;
} CordeauCtlVerb;

/**
 * cordeau_ctl_run:
 * @argv: as main() has it, in the file name encoding
 *
 * Returns: the exit status
 */
int cordeau_ctl_run (int argc, char **argv);

const CordeauCtlVerb *cordeau_ctl_get_verb (CordeauCtl *self);
/* Whether --json was given. */
gboolean cordeau_ctl_is_json (CordeauCtl *self);
/* The folder of --data. */
const char *cordeau_ctl_get_folder (CordeauCtl *self);
/* %NULL for verbs that need nothing. */
CordeauSession *cordeau_ctl_get_session (CordeauCtl *self);
CordeauStore *cordeau_ctl_get_store (CordeauCtl *self);
/* The site's time zone. */
GTimeZone *cordeau_ctl_get_zone (CordeauCtl *self);
gint64 cordeau_ctl_get_now (CordeauCtl *self);

guint cordeau_ctl_n_arguments (CordeauCtl *self);
/* A word: "" beyond the last, %NULL with USAGE when it is not UTF-8 or too long. */
const char *cordeau_ctl_argument (CordeauCtl *self, guint index, GError **error);
/* A file's name: bytes as they came. */
const char *cordeau_ctl_path (CordeauCtl *self, guint index);

gboolean cordeau_ctl_has (CordeauCtl *self, const char *option);
/* A file's name: bytes as they came, %NULL when not given. */
const char *cordeau_ctl_path_option (CordeauCtl *self, const char *option);

/* Each leaves its (out) value as it is when the option was not given, and gives FALSE with a USAGE
 * error for a value that is not what the option takes. */
gboolean cordeau_ctl_text (CordeauCtl *self, const char *option, const char **value,
                           GError **error);
gboolean cordeau_ctl_integer (CordeauCtl *self, const char *option, gint64 least, gint64 most,
                              gint64 *value, GError **error);
/* Whole grams, 1 to 500,000. */
gboolean cordeau_ctl_grams (CordeauCtl *self, gint64 *grams, GError **error);
/* An instant: a time without an offset is local to the site, and one without a day is today. A local time that the zone
 * skips is REFUSED, not USAGE. */
gboolean cordeau_ctl_when (CordeauCtl *self, const char *option, gint64 *when, GError **error);
/* The key of --actor, which must be a worker this site knows; %NULL when not given. */
gboolean cordeau_ctl_actor (CordeauCtl *self, const char **key, GError **error);

/* Says a sentence on stderr, after the program's name. */
void cordeau_ctl_say (const char *sentence);

G_END_DECLS
