/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed of a person, in private-<site>: capabilities (capability.h), how to reach them, coded reasons of absences. Every
 * body is a box of seal.h, and the id of its record says of nobody that there is one. */
#pragma once

#include "people/people.h"
#include "people/seal.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the key of this computer, for reading what is sealed at @site. %NULL without @error: it has none, and
 * nothing is sealed. CORDEAU_SEAL_ERROR_NO_KEY: something was sealed with a key that is not here, as after going back to a
 * backup on another computer: what is not found may be there. Blocks. */
CordeauSeal *cordeau_private_open (CordeauConnection *connection, const char *site,
                                   CordeauLocal *local, GError **error);
/* The same, made when there is none: in a write job, of which there is one at a time. */
CordeauSeal *cordeau_private_ensure (CordeauTxn *txn, CordeauLocal *local, GError **error);
/* (transfer full) (element-type CordeauRecord): what was sealed with another key than @seal. @seal: (nullable): all that is sealed.
 * @n: (out) (optional): how many are sealed, with whatever key */
GPtrArray *cordeau_private_list_strange (CordeauConnection *connection, const char *site,
                                         const CordeauSeal *seal, guint *n, GError **error);

/**
 * cordeau_private_read:
 * @seal: (nullable): %NULL: this computer has no key
 * @about: "capability:<worker>", "contact:<worker>", …
 * @rev: (out) (optional) (transfer full) (nullable): of the record
 *
 * Returns: (transfer full) (nullable): %NULL without @error: there is nothing
 */
yyjson_doc *cordeau_private_read (CordeauConnection *connection, const char *site,
                                  const CordeauSeal *seal, const char *about, char **rev,
                                  GError **error);
/* @root: what is to stand there, an object. Standing there already: nothing is written. */
gboolean cordeau_private_put (CordeauTxn *txn, const CordeauSeal *seal, const char *about,
                              yyjson_mut_val *root, GError **error);
/* @deleted: (out) (optional): whether there was anything */
gboolean cordeau_private_delete (CordeauTxn *txn, const CordeauSeal *seal, const char *about,
                                 gboolean *deleted, GError **error);

/* How to reach somebody; each (nullable). */
typedef struct
{
  char *phone;
  char *email;
} CordeauContact;

void cordeau_contact_free (CordeauContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauContact, cordeau_contact_free)

/* (transfer full): empty when nothing is known; %NULL with @error. */
CordeauContact *cordeau_contact_read (CordeauConnection *connection, const char *site,
                                      const CordeauSeal *seal, const char *worker, GError **error);
/* @field: "phone" or "email"; @value: "" takes it away. CORDEAU_SESSION_ERROR_INVALID for what is neither: here is no place for
 * words. */
gboolean cordeau_contact_set (CordeauTxn *txn, const CordeauSeal *seal, const char *worker,
                              const char *field, const char *value, GError **error);

G_END_DECLS
