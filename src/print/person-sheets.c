/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words first: the card, what is sealed, then shifts, what happened and what the person did, a line each. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/skill.h"
#include "print/person-sheets.h"
#include "print/table.h"

#define ROW 6.0
#define POINTS 9.0

typedef struct
{
  CordeauTable *table;
  const CordeauPrintSite *site;
} Pen;

static void
add (Pen *pen, const char *what, const char *value)
{
  const char *cells[] = { what, value };

  if (value != NULL && *value != '\0')
    cordeau_table_add_row (pen->table, cells, 1, 0);
}

/* Takes @value. */
static void
add_taken (Pen *pen, const char *what, char *value)
{
  g_autofree char *owned = value;

  add (pen, what, owned);
}

static char *
format_period (const CordeauPeriod *period)
{
  g_autofree char *from = cordeau_day_to_text (period->from);
  g_autofree char *to = cordeau_day_to_text (period->to);

  return g_strdup_printf ("%s – %s", *from != '\0' ? from : "…", *to != '\0' ? to : "…");
}

static void
add_contracts (Pen *pen, const char *what, GArray *contracts)
{
  for (guint i = 0; i < contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (contracts, CordeauContract, i);
      g_autofree char *days = format_period (&contract->days);

      add_taken (pen, what,
                 g_strdup_printf (_ ("%s, %d h %02d a week"), days, contract->weekly_minutes / 60,
                                  contract->weekly_minutes % 60));
    }
}

static void
add_posts (Pen *pen, const CordeauWorker *worker)
{
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkill *skill = &worker->skills[post];
      const char *evidence = cordeau_evidence_text_to_words (skill->evidence);
      g_autofree char *day = cordeau_day_to_text (skill->date);

      if (skill->level != CORDEAU_LEVEL_NONE)
        add_taken (pen, cordeau_post_to_words (post),
                   g_strdup_printf ("%s, %s %s %s", cordeau_level_to_nick (skill->level),
                                    cordeau_level_to_words (skill->level), day,
                                    evidence != NULL ? evidence : ""));
    }
}

static void
add_days (Pen *pen, const CordeauWorker *worker)
{
  for (guint i = 0; i < worker->leave->len; i++)
    {
      const CordeauLeave *leave = &g_array_index (worker->leave, CordeauLeave, i);

      add_taken (pen, cordeau_leave_to_words (leave->code), format_period (&leave->days));
    }
  for (guint i = 0; i < worker->availability->len; i++)
    {
      const CordeauAvailability *window = &g_array_index (worker->availability, CordeauAvailability,
                                                          i);

      add_taken (pen, _ ("Available"),
                 g_strdup_printf (_ ("day %d of the week, %d:%02d to %d:%02d"), window->weekday,
                                  window->from / 60, window->from % 60, window->to / 60,
                                  window->to % 60));
    }
  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    if (worker->consents[i].from != CORDEAU_DAY_NONE)
      add_taken (pen, cordeau_consent_to_words (i), format_period (&worker->consents[i]));
}

static void
add_card (Pen *pen, const CordeauWorker *worker)
{
  g_autofree char *birth = cordeau_day_to_text (worker->birth_date);
  g_autofree char *left = cordeau_day_to_text (worker->left);
  g_autofree char *languages = worker->languages != NULL ? g_strjoinv (", ", worker->languages)
                                                         : NULL;

  cordeau_table_add_section (pen->table, _ ("Card"), NULL);
  add (pen, _ ("Key"), worker->key);
  add (pen, _ ("First name"), worker->first_name);
  add (pen, _ ("Employer"), worker->employer);
  add (pen, _ ("Status"), cordeau_status_to_words (worker->status));
  add (pen, _ ("Date of birth"), birth);
  add_contracts (pen, _ ("Contract"), worker->contracts);
  add_contracts (pen, _ ("Elsewhere"), worker->elsewhere);
  add_posts (pen, worker);
  add (pen, _ ("Languages"), languages);
  add_days (pen, worker);
  add (pen, _ ("Night worker"), worker->night_worker ? _ ("Yes") : NULL);
  add (pen, _ ("Never alone"), worker->never_alone ? _ ("Yes") : NULL);
  add (pen, _ ("Monitor"), worker->monitor);
  add (pen, _ ("Tutor"), worker->tutor);
  add (pen, _ ("Has left on"), left);
  add (pen, _ ("Left for"), cordeau_exit_to_words (worker->exit));
}

static void
add_private (Pen *pen, GArray *capabilities, const CordeauContact *contact)
{
  if (capabilities->len == 0 && contact->phone == NULL && contact->email == NULL)
    return;
  cordeau_table_add_section (pen->table, _ ("Sealed"), NULL);
  for (guint i = 0; i < capabilities->len; i++)
    add_taken (pen, _ ("Capability"),
               cordeau_capability_to_words (&g_array_index (capabilities, CordeauCapability, i)));
  add (pen, _ ("Telephone"), contact->phone);
  add (pen, _ ("E-mail"), contact->email);
}

static char *
format_time (const Pen *pen, gint64 when)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, pen->site->zone);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/* (transfer full) (nullable): when and where somebody is planned, of a shift's record. */
static char *
format_shift (const Pen *pen, const CordeauHeldItem *item)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (item->body, strlen (item->body), 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  CordeauPost post = cordeau_post_from_nick (cordeau_body_text (body, "post"));
  gint64 end = cordeau_body_int (body, "end");
  g_autofree char *from = format_time (pen, cordeau_body_int (body, "start"));
  g_autofree char *to = format_time (pen, end);

  return end != 0 ? g_strdup_printf ("%s – %s, %s", from, to, cordeau_post_to_words (post)) : NULL;
}

/* Appends "name value" to @text; what has members of its own is a row by itself, with @what at its left. */
static void
add_member (Pen *pen, GString *text, const char *what, yyjson_val *name, yyjson_val *value)
{
  char *inner = yyjson_val_write (value, YYJSON_WRITE_NOFLAG, NULL);
  const char *word = yyjson_is_str (value) ? yyjson_get_str (value) : inner;
  size_t i, n;
  yyjson_val *element, *of;

  if (!yyjson_is_ctn (value))
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", yyjson_get_str (name),
                            word);
  yyjson_arr_foreach (value, i, n, element)
  {
    add_taken (pen, what, yyjson_val_write (element, YYJSON_WRITE_NOFLAG, NULL));
  }
  yyjson_obj_foreach (value, i, n, of, element)
  {
    char *rest = yyjson_val_write (element, YYJSON_WRITE_NOFLAG, NULL);

    add_taken (pen, what, g_strdup_printf ("%s %s", yyjson_get_str (of), rest));
    free (rest);
  }
  free (inner);
}

/* What a small record says, as the data call it: levels, training, what was told and ticked off. */
static void
add_body (Pen *pen, const CordeauHeldItem *item)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (item->body, strlen (item->body), 0);
  g_autoptr (GString) text = g_string_new (NULL);
  size_t i, n;
  yyjson_val *name, *value;

  yyjson_obj_foreach (yyjson_doc_get_root (doc), i, n, name, value)
  {
    if (!yyjson_equals_str (name, "kind") && !yyjson_equals_str (name, "worker"))
      add_member (pen, text, item->kind, name, value);
  }
  add (pen, item->kind, text->str);
}

/* A time and what it is of, as the data call it: there are kinds of other rooms, and of newer versions. */
static void
add_item (Pen *pen, const CordeauHeldItem *item)
{
  g_autofree char *day = item->at != 0 ? format_time (pen, item->at) : NULL;
  g_autofree char *shift = g_strcmp0 (item->kind, "shift") == 0 ? format_shift (pen, item) : NULL;

  if (day != NULL)
    add (pen, day, item->kind != NULL ? item->kind : item->id);
  else if (shift == NULL && item->body != NULL && g_strcmp0 (item->kind, "worker") != 0)
    add_body (pen, item);
  else
    add (pen, shift != NULL ? _ ("Shift") : item->kind, shift != NULL ? shift : item->id);
}

static void
add_items (Pen *pen, const char *title, GPtrArray *items)
{
  if (items->len == 0)
    return;
  cordeau_table_add_section (pen->table, title, NULL);
  for (guint i = 0; i < items->len; i++)
    add_item (pen, g_ptr_array_index (items, i));
}

CordeauDocument *
cordeau_person_sheets_lay (const CordeauPrintSite *site, const CordeauHeldExport *export)
{
  const CordeauColumn columns[] = { { _ ("What is held"), 55 }, { "", 135 } };
  g_autofree char *title = g_strdup_printf (_ ("What is held on %s"), export->worker->shown);
  g_autofree char *date = cordeau_print_site_format_now (site);
  const CordeauTableForm form = {
    .title = title,
    .date = date,
    .lead = _ (
        "Everything this site holds on this person. It leaves the site's computers by nobody's hand but theirs."),
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .row = ROW,
    .points = POINTS,
  };
  CordeauDocument *document;
  CordeauMedium medium;
  Pen pen = { .site = site };

  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (title, &medium, site->from_right);
  pen.table = cordeau_table_begin (document, site, &form);
  add_card (&pen, export->worker);
  add_private (&pen, export->capabilities, export->contact);
  add_items (&pen, _ ("Records"), export->held->records);
  add_items (&pen, _ ("What happened"), export->held->facts);
  add_items (&pen, _ ("What the person did"), export->held->deeds);
  cordeau_table_end (pen.table);
  return document;
}
