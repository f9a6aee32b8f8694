/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ctl.c fills and arguments.c reads. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

struct _CordeauCtl
{
  /* owned */
  GHashTable *values;
  char **arguments;
  char *folder;
  CordeauSession *session;
  /* static */
  const CordeauCtlVerb *verb;
};

G_END_DECLS
