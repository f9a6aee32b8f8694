/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key itself, for seal.c and who writes it out (seal-recovery.c). */
#pragma once

#include "people/seal.h"

G_BEGIN_DECLS

#define CORDEAU_SEAL_KEY_SIZE 32

struct _CordeauSeal
{
  guint8 key[CORDEAU_SEAL_KEY_SIZE];
  char id[17]; /* names the key: half of 64 bits of its hash */
};

/* (transfer full) */
CordeauSeal *cordeau_seal_new (const guint8 *key);

G_END_DECLS
