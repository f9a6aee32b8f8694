/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the site key: how it stands, on paper and back, and letting go of what nobody can open any more. Backups
 * hold what is sealed and never the key: without a recovery sheet, what is sealed goes with the computer. */
#pragma once

#include "people/private.h"

G_BEGIN_DECLS

/**
 * CordeauSiteKey:
 * @present: whether this computer has a key
 * @n_sealed: how many records are sealed, with whatever key
 * @n_strange: how many of them its key does not open
 * @on_paper: when its recovery key was given out last, UTC microseconds; 0: never
 */
typedef struct
{
  gboolean present;
  guint n_sealed;
  guint n_strange;
  gint64 on_paper;
} CordeauSiteKey;

/* %FALSE with @error. A damaged key counts as none. */
gboolean cordeau_site_key_read (CordeauConnection *connection, const char *site,
                                CordeauLocal *local, CordeauSiteKey *key, GError **error);

/* (transfer full) (nullable): the recovery key for paper; made when there is none yet, so that the sheet can lie in the safe before
 * anything is sealed. */
char *cordeau_site_key_give (CordeauTxn *txn, CordeauLocal *local, GError **error);
/* Once the sheet is written. */
gboolean cordeau_site_key_note_paper (CordeauTxn *txn, CordeauLocal *local, GError **error);

/* @recovery: as somebody typed it. Refused with CORDEAU_SEAL_ERROR_WORDS: what is no recovery key, opens nothing of what is sealed
 * here, or would take the place of a key that does. */
gboolean cordeau_site_key_enter (CordeauTxn *txn, CordeauLocal *local, const char *recovery,
                                 GError **error);

/* Buries what the key of this computer does not open; it can then be entered anew. @n: (out): how many */
gboolean cordeau_site_key_let_go (CordeauTxn *txn, CordeauLocal *local, guint *n, GError **error);

G_END_DECLS
