/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search for anything finds. Each room finds what is its own (cordeau_bags_find() and the like); site/find.h asks them
 * all. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauFinding:
 * @kind: a stable word: "net", "machine", "slot"
 * @title: what it is called; @subtitle: (nullable): what it is, in the reader's language
 * @where: where it is shown: a page and a target in it, "bags:7D-27S-L", "machines:L5"
 */
typedef struct
{
  const char *kind;
  char *title;
  char *subtitle;
  char *where;
} CordeauFinding;

/* (transfer full) @title, @subtitle and @where. */
CordeauFinding *cordeau_finding_new (const char *kind, char *title, char *subtitle, char *where);
void cordeau_finding_free (CordeauFinding *self);
/* (element-type CordeauFinding) (transfer full) */
GPtrArray *cordeau_findings_new (void);

/* Whether @text begins with @wanted, whatever the case; %NULL begins with nothing. */
gboolean cordeau_finding_matches (const char *text, const char *wanted);

G_END_DECLS
