/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a session, for this room. */
#pragma once

#include "session/promise.h"
#include "session/session.h"

G_BEGIN_DECLS

struct _CordeauSession
{
  GObject parent_instance;

  /* Owned */
  CordeauStore *store;
  CordeauLocal *local;
  CordeauEnv *env;
  CordeauBackups *backups;
  gboolean keeps_backups;
  gboolean practice;

  /* Owned; of the site */
  char *site;
  char *name;
  char *colour;
  char *computer;
  GTimeZone *zone;
  CordeauPromiseTable
      *promise; /* borrowed; replaced as a whole, for any thread may be reading it */
  GPtrArray *promises; /* all there were while the session lived */
  GSList *companions;

  /* Owned; of the moment */
  char *station;
  char *actor;
  char *actor_name;

  gboolean asking;
  gboolean ask_again;
};

/* Reads the site's record into the session. Blocks. */
gboolean cordeau_session_load_site (CordeauSession *self, GError **error);

/* (transfer full): four characters that codes begin with: drawn, or of four bytes. */
char *cordeau_session_draw_prefix (CordeauEnv *env);
char *cordeau_session_spell_prefix (const guint8 bytes[4]);
/* Writes the record of a computer of the site. */
gboolean cordeau_session_put_computer (CordeauTxn *txn, const char *site, const char *prefix,
                                       GError **error);

/* (transfer full) (nullable): a word kept beside the data; %NULL when there is none, or with @error. */
char *cordeau_session_read_word (CordeauConnection *connection, const char *name, GError **error);
/* (transfer full): what codes made in @folder begin with once @path was restored there, and no computer of the site
 * has: by what they begin with now, or drawn from @env. */
char *cordeau_session_next_prefix (const char *folder, const char *path, CordeauEnv *env,
                                   GError **error);

/* (transfer full) @table: is what the site promises from now on. */
void cordeau_session_take_promise (CordeauSession *self, CordeauPromiseTable *table);
/* Takes notice when the site's record changes from elsewhere. */
void cordeau_session_watch_site (CordeauSession *self);

/* The default promise table: before 10:00 → 18:00, later → noon of the next open day (domain.md). */
void cordeau_settings_add_defaults (yyjson_mut_doc *doc, yyjson_mut_val *site);
/* Fills @self from the body of a site record. */
gboolean cordeau_settings_read (CordeauSession *self, yyjson_val *site, GError **error);

G_END_DECLS
