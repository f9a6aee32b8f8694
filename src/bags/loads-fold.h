/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the projection `loads`, and the facts that make it. */
#pragma once

#include "bags/event.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *site;
  char *computer;
  char *machine;
  CordeauStation station;
  char *programme;
  gint64 number;
  gint64 opened;
  gint64 ended;
  char *outcome;
} CordeauLoadRow;

CordeauLoadRow *cordeau_load_row_new (const char *id);
void cordeau_load_row_free (CordeauLoadRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoadRow, cordeau_load_row_free)

void cordeau_load_row_open (CordeauLoadRow *self, const CordeauFact *fact, yyjson_val *body);
void cordeau_load_row_end (CordeauLoadRow *self, const CordeauFact *fact, yyjson_val *body);

/* @fresh: set to %FALSE, and nothing written, when there is a row of that id */
gboolean cordeau_load_row_insert (const CordeauLoadRow *self, CordeauConnection *connection,
                                  gboolean *fresh, GError **error);

/* (transfer full): the load by all of its facts. */
CordeauLoadRow *cordeau_load_row_fold (CordeauConnection *connection, const char *id,
                                       GError **error);

/* Folds one fact about a load. */
gboolean cordeau_loads_fold_fact (CordeauConnection *connection, const CordeauFact *fact,
                                  yyjson_val *body, GError **error);
/* Folds a load anew from all of its facts. */
gboolean cordeau_loads_refold (CordeauConnection *connection, const char *id, GError **error);

G_END_DECLS
