/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps something read up to date, off the main thread: one read at a time, and what is asked for while it reads is read once
 * more after, however often it was. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * CordeauRereadFuncs:
 * @make_job: (transfer full): what @read gets, as things are now
 * @got: @value: (transfer full) (nullable): what was read; %NULL with @error
 */
typedef struct
{
  gpointer (*make_job) (gpointer owner);
  GDestroyNotify free_job;
  CordeauReadFunc read;
  GDestroyNotify free_value;
  void (*got) (gpointer owner, gpointer value, const GError *error);
} CordeauRereadFuncs;

typedef struct _CordeauReread CordeauReread;

/* @funcs: static; @owner: borrowed: frees it before it goes */
CordeauReread *cordeau_reread_new (CordeauStore *store, const CordeauRereadFuncs *funcs,
                                   gpointer owner);
/* Calls off what is being read: the owner hears no more. */
void cordeau_reread_free (CordeauReread *self);
void cordeau_reread_now (CordeauReread *self);

G_END_DECLS
