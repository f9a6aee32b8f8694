/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry: which kinds of facts may be written with which members, and who folds what. */
#include <glib/gi18n-lib.h>

#include "store/kinds-private.h"

static const char *const common_members[] = { "at",       "clock", "computer", "kind",    "n",
                                              "recorded", "site",  "subject",  "suspect", NULL };

CordeauKinds *
cordeau_kinds_new (void)
{
  CordeauKinds *self = g_new0 (CordeauKinds, 1);

  self->facts = g_hash_table_new (g_str_hash, g_str_equal);
  self->projections = g_ptr_array_new ();
  return self;
}

void
cordeau_kinds_free (CordeauKinds *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->facts);
  g_ptr_array_unref (self->projections);
  g_free (self);
}

void
cordeau_kinds_add_fact (CordeauKinds *self, const CordeauFactKind *kind)
{
  g_return_if_fail (self != NULL && kind != NULL);
  g_return_if_fail (!g_hash_table_contains (self->facts, kind->name));

  g_hash_table_insert (self->facts, (gpointer) kind->name, (gpointer) kind);
}

void
cordeau_kinds_add_projection (CordeauKinds *self, const CordeauProjection *projection)
{
  g_return_if_fail (self != NULL && projection != NULL);
  g_return_if_fail (self->projections->len < CORDEAU_MAX_PROJECTIONS);

  g_ptr_array_add (self->projections, (gpointer) projection);
}

gboolean
cordeau_kinds_check_body (CordeauKinds *self, const char *name, yyjson_val *body, GError **error)
{
  const CordeauFactKind *kind = g_hash_table_lookup (self->facts, name);
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (kind == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("Facts of kind “%s” are not written here."), name);
      return FALSE;
    }
  yyjson_obj_iter_init (body, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *member = yyjson_get_str (key);

      if (!g_strv_contains (common_members, member) && !g_strv_contains (kind->members, member))
        {
          g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                       _ ("A fact of kind “%s” may not say “%s”."), name, member);
          return FALSE;
        }
    }
  return TRUE;
}

guint32
cordeau_kinds_for_fact (CordeauKinds *self, const char *kind)
{
  guint32 mask = 0;

  for (guint i = 0; i < self->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (self->projections, i);

      for (guint j = 0; projection->fact_prefix && projection->fact_prefix[j]; j++)
        if (g_str_has_prefix (kind, projection->fact_prefix[j]))
          mask |= 1u << i;
    }
  return mask;
}

guint32
cordeau_kinds_for_record (CordeauKinds *self, const char *kind)
{
  guint32 mask = 0;

  for (guint i = 0; i < self->projections->len; i++)
    {
      const CordeauProjection *projection = g_ptr_array_index (self->projections, i);

      if (projection->record_kinds && g_strv_contains (projection->record_kinds, kind))
        mask |= 1u << i;
    }
  return mask;
}
