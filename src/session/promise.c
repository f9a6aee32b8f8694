/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site's record writes times as people do, "10:00"; the day's end is "24:00". */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "session/promise.h"

#define ALL_DAYS 0xfe /* bits 1–7 */
#define DAY 1440
#define MAX_ROWS 24
#define MAX_DAYS 30

CordeauPromiseTable *
cordeau_promise_table_new (const CordeauCutOff *rows, guint n, guint open_days, guint posts)
{
  CordeauPromiseTable *self = g_new0 (CordeauPromiseTable, 1);

  self->rows = g_memdup2 (rows, n * sizeof *rows);
  self->n = n;
  self->open_days = open_days;
  self->posts = posts;
  return self;
}

void
cordeau_promise_table_free (CordeauPromiseTable *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

gboolean
cordeau_promise_table_check (const CordeauPromiseTable *self, GError **error)
{
  int last = 0;

  if (self->n == 0 || self->n > MAX_ROWS)
    return refuse (error, _ ("A promise table has 1 to 24 rows."));
  if ((self->open_days & ALL_DAYS) == 0 || (self->open_days & ~ALL_DAYS) != 0)
    return refuse (error, _ ("Choose at least one day of the week on which the site is open."));
  if (self->posts > CORDEAU_MAX_POSTS)
    return refuse (error, _ ("A finishing bench has 1 to 99 posts; 0 when that is not said."));
  for (guint i = 0; i < self->n; i++)
    {
      const CordeauCutOff *row = &self->rows[i];

      if (row->before <= last || row->before > DAY)
        return refuse (error, _ ("Each cut-off is later in the day than the one before it."));
      if (row->ready < 0 || row->ready >= DAY)
        return refuse (error, _ ("Nets are promised for a time of day, like 18:00."));
      if (row->days < 0 || row->days > MAX_DAYS)
        return refuse (error, _ ("Nets are promised for the same day or up to 30 days later."));
      if (row->days == 0 && row->ready < (row->before < DAY ? row->before : row->ready))
        return refuse (error,
                       _ ("What is deposited before a cut-off cannot be ready before it on the "
                          "same day."));
      last = row->before;
    }
  if (last != DAY)
    return refuse (error, _ ("The last row is for what is deposited until the end of the day."));
  return TRUE;
}

gboolean
cordeau_promise_table_equal (const CordeauPromiseTable *a, const CordeauPromiseTable *b)
{
  if (a->n != b->n || a->open_days != b->open_days || a->posts != b->posts)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->rows[i].before != b->rows[i].before || a->rows[i].ready != b->rows[i].ready
        || a->rows[i].days != b->rows[i].days)
      return FALSE;
  return TRUE;
}

static int
read_minutes (yyjson_val *row, const char *name)
{
  const char *text = cordeau_body_text (row, name);

  if (g_strcmp0 (text, "24:00") == 0)
    return DAY;
  return text != NULL ? cordeau_when_parse_minutes (text) : -1;
}

static guint
read_days (yyjson_val *list)
{
  guint days = 0;
  yyjson_val *day;
  size_t i, n;

  yyjson_arr_foreach (list, i, n, day)
  {
    if (yyjson_get_int (day) >= 1 && yyjson_get_int (day) <= 7)
      days |= 1u << yyjson_get_int (day);
  }
  return days != 0 ? days : ALL_DAYS;
}

/* What an older or foreign record says is taken as long as it gives every deposit a promise. */
static gboolean
is_usable (const CordeauCutOff *row, int last)
{
  return row->before > last && row->before <= DAY && row->ready >= 0 && row->ready < DAY
         && row->days >= 0 && row->days <= MAX_DAYS;
}

CordeauPromiseTable *
cordeau_promise_table_read (yyjson_val *site)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CordeauCutOff));
  yyjson_val *row;
  size_t i, n;
  int last = 0;

  yyjson_arr_foreach (yyjson_obj_get (site, "cutoffs"), i, n, row)
  {
    CordeauCutOff cutoff = {
      .before = read_minutes (row, "before"),
      .ready = read_minutes (row, "ready"),
      .days = cordeau_body_int (row, "days"),
    };

    if (!is_usable (&cutoff, last))
      return NULL;
    last = cutoff.before;
    g_array_append_val (rows, cutoff);
  }
  if (last != DAY)
    return NULL;
  return cordeau_promise_table_new ((const CordeauCutOff *) rows->data, rows->len,
                                    read_days (yyjson_obj_get (site, "open_days")),
                                    (guint) CLAMP (cordeau_body_int (site, "posts"), 0,
                                                   CORDEAU_MAX_POSTS));
}

static yyjson_mut_val *
write_minutes (yyjson_mut_doc *doc, int minutes)
{
  g_autofree char *text = g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);

  return yyjson_mut_strcpy (doc, text);
}

void
cordeau_promise_table_write (const CordeauPromiseTable *self, yyjson_mut_doc *doc,
                             yyjson_mut_val *site)
{
  yyjson_mut_val *list = yyjson_mut_arr (doc);
  yyjson_mut_val *days = yyjson_mut_arr (doc);

  for (guint i = 0; i < self->n; i++)
    {
      yyjson_mut_val *row = yyjson_mut_arr_add_obj (doc, list);

      yyjson_mut_obj_add_val (doc, row, "before", write_minutes (doc, self->rows[i].before));
      yyjson_mut_obj_add_int (doc, row, "days", self->rows[i].days);
      yyjson_mut_obj_add_val (doc, row, "ready", write_minutes (doc, self->rows[i].ready));
    }
  for (int day = 1; day <= 7; day++)
    if (self->open_days & (1u << day))
      yyjson_mut_arr_add_int (doc, days, day);
  yyjson_mut_obj_remove_key (site, "cutoffs");
  yyjson_mut_obj_remove_key (site, "open_days");
  yyjson_mut_obj_add_val (doc, site, "cutoffs", list);
  yyjson_mut_obj_add_val (doc, site, "open_days", days);
  yyjson_mut_obj_remove_key (site, "posts");
  if (self->posts > 0)
    yyjson_mut_obj_add_uint (doc, site, "posts", self->posts);
}
