/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maintenance plans as a cell of a table has them. */
#include <string.h>

#include "base/text.h"
#include "machines/machine-record-private.h"

CordeauMaintenanceItem *
cordeau_maintenance_item_new (const char *name, gint64 cycles, gint64 days)
{
  CordeauMaintenanceItem *self = g_new0 (CordeauMaintenanceItem, 1);

  self->name = g_strdup (name);
  self->cycles = cycles;
  self->days = days;
  return self;
}

void
cordeau_maintenance_item_free (CordeauMaintenanceItem *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* 0 for an empty match, -1 for too many. */
static gint64
number_of (GMatchInfo *match, int group, gint64 most)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  guint64 number;

  if (text == NULL || *text == '\0')
    return 0;
  if (!g_ascii_string_to_unsigned (text, 10, 1, (guint64) most, &number, NULL))
    return -1;
  return (gint64) number;
}

/* (nullable) */
static CordeauMaintenanceItem *
parse_item (const char *text)
{
  static const char form[] = "^(.*?)[\\s:=]+(?:(\\d+)\\s*(?:cycles?|c)\\b)?[\\s/+,]*"
                             "(?:(\\d+)\\s*(?:days?|jours?|d|j)\\b)?$";
  g_autoptr (GRegex) regex = g_regex_new (form, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  gint64 cycles;
  gint64 days;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  name = g_match_info_fetch (match, 1);
  cycles = number_of (match, 2, CORDEAU_MAINTENANCE_MOST_CYCLES);
  days = number_of (match, 3, CORDEAU_MAINTENANCE_MOST_DAYS);
  if (cycles < 0 || days < 0 || cycles + days == 0
      || !cordeau_text_is_name (name, CORDEAU_MAINTENANCE_MOST_NAME))
    return NULL;
  return cordeau_maintenance_item_new (name, cycles, days);
}

GPtrArray *
cordeau_maintenance_parse (const char *text)
{
  g_autoptr (GPtrArray) plan = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_maintenance_item_free);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit_set (text, ";|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      CordeauMaintenanceItem *item;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      item = parse_item (parts[i]);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (plan, item);
    }
  return g_steal_pointer (&plan);
}

char *
cordeau_maintenance_format (GPtrArray *plan)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (plan != NULL, NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const CordeauMaintenanceItem *item = g_ptr_array_index (plan, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", item->name);
      if (item->cycles > 0)
        g_string_append_printf (text, " %d cycles", (int) item->cycles);
      if (item->days > 0)
        g_string_append_printf (text, " %d days", (int) item->days);
    }
  return g_string_free (text, FALSE);
}
