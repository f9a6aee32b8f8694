/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random days at a laundry, and their delivery to other sites in any order. */
#pragma once

#include "bags-fixture.h"

G_BEGIN_DECLS

/* What travels: a fact, or the winner of a record. */
typedef struct
{
  gboolean is_fact;
  char *db;
  char *id;
  char *rev;
  char *body;
  gsize length;
} Parcel;

/* (element-type Parcel): everything @bags holds of this room. */
GPtrArray *bags_parcels (Bags *bags);
void bags_deliver (Bags *bags, const Parcel *parcel);
/* In random order, some twice. */
void bags_deliver_shuffled (Bags *bags, GPtrArray *parcels, GRand *rand);

/* One random scan or act. (transfer full) (nullable): the fact to undo it by. */
char *bags_step (Bags *bags, GRand *rand, gboolean tags);

G_END_DECLS
