/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profile's own parts, shared by its storage and its guessing. */
#pragma once

#include "machines/signature-profile.h"

G_BEGIN_DECLS

/* A cycle that a person named. */
typedef struct
{
  char *programme;
  gint64 lasted;
  guint watt_hours;
  guint n_minutes;
  guint16 *watts;
} CordeauSignatureExample;

/* @examples: (element-type CordeauSignatureExample): oldest first */
struct _CordeauSignatureProfile
{
  GPtrArray *examples;
  gint64 pause;
  gboolean ends_dead;
  double standby;
};

/* (transfer full) */
CordeauSignatureExample *cordeau_signature_example_new (const char *programme, gint64 lasted,
                                                        guint watt_hours, const guint16 *watts,
                                                        guint n_minutes);
/* Takes @example; the oldest of its programme gives way. */
void cordeau_signature_profile_add (CordeauSignatureProfile *self,
                                    CordeauSignatureExample *example);

G_END_DECLS
