/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "session/finding.h"

CordeauFinding *
cordeau_finding_new (const char *kind, char *title, char *subtitle, char *where)
{
  CordeauFinding *self = g_new0 (CordeauFinding, 1);

  self->kind = kind;
  self->title = title;
  self->subtitle = subtitle;
  self->where = where;
  return self;
}

void
cordeau_finding_free (CordeauFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->where);
  g_free (self);
}

GPtrArray *
cordeau_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_finding_free);
}

gboolean
cordeau_finding_matches (const char *text, const char *wanted)
{
  g_autofree char *folded = NULL;
  g_autofree char *begin = NULL;

  if (text == NULL || *wanted == '\0')
    return FALSE;
  folded = cordeau_text_fold (text);
  begin = cordeau_text_fold (wanted);
  return g_str_has_prefix (folded, begin);
}
