/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capabilities: their codes, their words, what of them the law can hold. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/capability.h"

#define MOST 100

static const char *const nicks[CORDEAU_N_CAPABILITIES] = {
  "lift",    "standing", "day",     "week",       "no-early", "no-late",   "no-night",
  "no-post", "seated",   "no-heat", "no-product", "quiet",    "not-alone",
};

const char *
cordeau_capability_to_nick (CordeauCapabilityCode code)
{
  g_return_val_if_fail (code < CORDEAU_N_CAPABILITIES, "");

  return nicks[code];
}

CordeauCapabilityCode
cordeau_capability_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_CAPABILITIES; i++)
    if (strcmp (nicks[i], nick) == 0)
      return i;
  return CORDEAU_N_CAPABILITIES;
}

const char *
cordeau_capability_outside_words (void)
{
  return _ ("Not available for this post");
}

static char *
format_minutes (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static char *
limit_to_words (const CordeauCapability *self)
{
  g_autofree char *time = format_minutes (self->limit);

  switch (self->code)
    {
    case CORDEAU_CAPABILITY_LIFT:
      return g_strdup_printf (_ ("Lifts up to %d kg"), self->limit);
    case CORDEAU_CAPABILITY_STANDING:
      return g_strdup_printf (_ ("Stands up to %s in a row"), time);
    case CORDEAU_CAPABILITY_DAY:
      return g_strdup_printf (_ ("Works up to %s a day"), time);
    case CORDEAU_CAPABILITY_WEEK:
      return g_strdup_printf (_ ("Works up to %s a week"), time);
    case CORDEAU_CAPABILITY_NO_EARLY:
      return g_strdup_printf (_ ("No start before %s"), time);
    case CORDEAU_CAPABILITY_NO_LATE:
      return g_strdup_printf (_ ("No end after %s"), time);
    case CORDEAU_CAPABILITY_NO_POST:
      return g_strdup_printf (_ ("Not at the post: %s"),
                              cordeau_post_to_words ((CordeauPost) self->limit));
    case CORDEAU_CAPABILITY_NO_NIGHT:
      return g_strdup (_ ("No nights"));
    case CORDEAU_CAPABILITY_SEATED:
      return g_strdup (_ ("With a seat at the post"));
    case CORDEAU_CAPABILITY_NO_HEAT:
      return g_strdup (_ ("Not by hot machines"));
    case CORDEAU_CAPABILITY_NO_PRODUCT:
      return g_strdup (_ ("No washing products"));
    case CORDEAU_CAPABILITY_QUIET:
      return g_strdup (_ ("At a quiet post"));
    case CORDEAU_CAPABILITY_NOT_ALONE:
      return g_strdup (_ ("With somebody within call"));
    case CORDEAU_N_CAPABILITIES:
    default:
      return g_strdup ("");
    }
}

char *
cordeau_capability_to_words (const CordeauCapability *self)
{
  g_autofree char *words = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  words = limit_to_words (self);
  if (self->until == CORDEAU_DAY_NONE)
    return g_steal_pointer (&words);
  day = cordeau_day_to_text (self->until);
  /* Translators: what somebody can do, and the last day on which it holds */
  return g_strdup_printf (_ ("%s, until %s"), words, day);
}

/* --- reading -------------------------------------------------------------------------------------- */

static int
by_code (gconstpointer a, gconstpointer b)
{
  const CordeauCapability *first = a;
  const CordeauCapability *second = b;

  return first->code != second->code ? (int) first->code - (int) second->code
                                     : first->limit - second->limit;
}

static int
read_limit (CordeauCapabilityCode code, yyjson_val *value)
{
  if (code == CORDEAU_CAPABILITY_NO_POST)
    return (int) cordeau_post_from_nick (cordeau_body_text (value, "post"));
  return (int) CLAMP (cordeau_body_int (value, "limit"), 0, 10080);
}

GArray *
cordeau_capabilities_read (CordeauConnection *connection, const char *site, const CordeauSeal *seal,
                           const char *worker, GError **error)
{
  g_autofree char *about = g_strconcat ("capability:", worker, NULL);
  g_autoptr (yyjson_doc) doc = NULL;
  GArray *list;
  size_t i, n;
  yyjson_val *value;
  GError *local = NULL;

  doc = cordeau_private_read (connection, site, seal, about, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  list = g_array_new (FALSE, FALSE, sizeof (CordeauCapability));
  yyjson_arr_foreach (yyjson_obj_get (yyjson_doc_get_root (doc), "items"), i, n, value)
  {
    CordeauCapability one = { cordeau_capability_from_nick (cordeau_body_text (value, "code")), 0,
                              cordeau_day_from_text (cordeau_body_text (value, "until")) };

    one.limit = read_limit (one.code, value);
    if (i < MOST && one.code < CORDEAU_N_CAPABILITIES)
      g_array_append_val (list, one);
  }
  g_array_sort (list, by_code);
  return list;
}

/* --- the law --------------------------------------------------------------------------------------- */

static gboolean
to_measure (CordeauCapabilityCode code, CordeauLawMeasureKind *kind)
{
  static const struct
  {
    CordeauCapabilityCode code;
    CordeauLawMeasureKind kind;
  } kinds[] = {
    { CORDEAU_CAPABILITY_DAY, CORDEAU_LAW_MEASURE_DAY_MINUTES },
    { CORDEAU_CAPABILITY_WEEK, CORDEAU_LAW_MEASURE_WEEK_MINUTES },
    { CORDEAU_CAPABILITY_NO_NIGHT, CORDEAU_LAW_MEASURE_NO_NIGHT },
    { CORDEAU_CAPABILITY_NO_EARLY, CORDEAU_LAW_MEASURE_NO_EARLY },
    { CORDEAU_CAPABILITY_NO_LATE, CORDEAU_LAW_MEASURE_NO_LATE },
    { CORDEAU_CAPABILITY_NO_POST, CORDEAU_LAW_MEASURE_NO_POST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].code == code)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

void
cordeau_capabilities_apply (GArray *capabilities, CordeauLawWorker *worker)
{
  g_return_if_fail (capabilities != NULL && worker != NULL);

  for (guint i = 0; i < capabilities->len; i++)
    {
      const CordeauCapability *one = &g_array_index (capabilities, CordeauCapability, i);
      CordeauLawMeasure measure = { .span = { CORDEAU_DAY_NONE, one->until }, .limit = one->limit };

      worker->never_alone |= one->code == CORDEAU_CAPABILITY_NOT_ALONE;
      if (!to_measure (one->code, &measure.kind))
        continue;
      if (one->code == CORDEAU_CAPABILITY_NO_POST)
        measure.post = g_intern_static_string (cordeau_post_to_nick ((CordeauPost) one->limit));
      g_array_append_val (worker->measures, measure);
    }
}

gboolean
cordeau_capabilities_apply_all (CordeauConnection *connection, const char *site,
                                const CordeauSeal *seal, CordeauLawRoster *roster, GError **error)
{
  g_return_val_if_fail (roster != NULL, FALSE);

  for (guint i = 0; i < cordeau_law_roster_get_n_rows (roster); i++)
    {
      CordeauLawRow *row = cordeau_law_roster_get_row (roster, i);
      g_autoptr (GArray) list = cordeau_capabilities_read (connection, site, seal, row->worker->key,
                                                           error);

      if (list == NULL)
        return FALSE;
      cordeau_capabilities_apply (list, row->worker);
    }
  return TRUE;
}
