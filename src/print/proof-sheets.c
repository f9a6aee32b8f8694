/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post is a section: what the card says, every step until then, hours, training. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/afest.h"
#include "print/proof-sheets.h"
#include "print/table.h"

#define ROW 6.0
#define POINTS 9.5

typedef struct
{
  CordeauTable *table;
  const CordeauTrainingFile *file;
} Pen;

/* (transfer full): in the reader's language; "" for none */
static char *
format_day (gint32 day)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  if (day == CORDEAU_DAY_NONE)
    return g_strdup ("");
  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  /* Translators: a day on paper: “23 November 2026” */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

static void
add_row (Pen *pen, gint32 day, const char *what, const char *by, const char *who)
{
  g_autofree char *text = format_day (day);
  const char *cells[] = { text, what, by, who };

  cordeau_table_add_row (pen->table, cells, 0, 0);
}

static void
add_skill (Pen *pen, const CordeauSkill *skill)
{
  g_autofree char *level = g_strdup_printf ("%s – %s", cordeau_level_to_nick (skill->level),
                                            cordeau_level_to_words (skill->level));

  add_row (pen, skill->date, skill->level != CORDEAU_LEVEL_NONE ? level : _ ("Not trained"),
           cordeau_evidence_text_to_words (skill->evidence),
           cordeau_training_file_name (pen->file, skill->evaluator));
}

/* Newest last. What was there before anything was kept comes first, and what the card says is said even so. */
static void
add_steps (Pen *pen, CordeauPost post)
{
  const CordeauSkill *card = &pen->file->worker->skills[post];
  gboolean any = FALSE;

  for (guint i = 0; i < pen->file->steps->len; i++)
    {
      const CordeauSkillStep *step = g_ptr_array_index (pen->file->steps, i);

      if (step->post != post)
        continue;
      if (!any && step->before.level != CORDEAU_LEVEL_NONE)
        add_skill (pen, &step->before);
      any = TRUE;
      add_skill (pen, &step->skill);
    }
  if (!any && card->level != CORDEAU_LEVEL_NONE)
    add_skill (pen, card);
}

static void
add_hours (Pen *pen, CordeauPost post)
{
  for (guint i = 0; i < pen->file->hours->len; i++)
    {
      const CordeauHours *row = g_ptr_array_index (pen->file->hours, i);
      g_autofree char *text = NULL;

      if (strcmp (row->key, cordeau_post_to_nick (post)) != 0 || row->worked <= 0)
        continue;
      /* Translators: hours and minutes */
      text = g_strdup_printf (_ ("%d h %02d of practice"), (int) (row->worked / 60),
                              (int) (row->worked % 60));
      add_row (pen, CORDEAU_DAY_NONE, text, _ ("Clocked in, the last twelve months"), NULL);
    }
}

static void
add_afest_step (Pen *pen, const CordeauAfestStep *step, const char *tutor)
{
  g_autofree char *by = NULL;

  if (step->minutes > 0)
    by = g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) step->minutes),
                          step->minutes);
  else if (step->level != CORDEAU_LEVEL_NONE)
    by = g_strdup (cordeau_level_to_words (step->level));
  add_row (pen, step->day, cordeau_afest_kind_to_words (step->kind), by,
           step->by != NULL ? cordeau_training_file_name (pen->file, step->by) : tutor);
}

static void
add_afest (Pen *pen, const CordeauAfest *afest)
{
  const char *tutor = cordeau_training_file_name (pen->file, afest->tutor);

  cordeau_table_add_line (pen->table, afest->missing == 0
                                          ? _ ("Training at work (AFEST), complete:")
                                          : _ ("Training at work (AFEST), not complete yet:"));
  for (guint i = 0; i < afest->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (afest->steps, i);

      if (step->day <= pen->file->today)
        add_afest_step (pen, step, tutor);
    }
  for (guint i = 0; i < CORDEAU_N_AFEST_MISSING; i++)
    if (afest->missing & (1u << i))
      cordeau_table_add_line (pen->table, cordeau_afest_missing_to_sentence (1u << i));
}

static gboolean
has_post (const CordeauTrainingFile *file, CordeauPost post)
{
  if (file->worker->skills[post].level != CORDEAU_LEVEL_NONE)
    return TRUE;
  for (guint i = 0; i < file->steps->len; i++)
    if (((CordeauSkillStep *) g_ptr_array_index (file->steps, i))->post == post)
      return TRUE;
  for (guint i = 0; i < file->afests->len; i++)
    if (((CordeauAfest *) g_ptr_array_index (file->afests, i))->post == post)
      return TRUE;
  return FALSE;
}

static void
add_post (Pen *pen, CordeauPost post)
{
  CordeauLevel level = pen->file->worker->skills[post].level;

  cordeau_table_add_section (pen->table, cordeau_post_to_words (post),
                             cordeau_level_to_words (level));
  add_steps (pen, post);
  add_hours (pen, post);
  for (guint i = 0; i < pen->file->afests->len; i++)
    {
      const CordeauAfest *afest = g_ptr_array_index (pen->file->afests, i);

      if (afest->post == post)
        add_afest (pen, afest);
    }
}

CordeauDocument *
cordeau_proof_sheets_lay (const CordeauPrintSite *site, const CordeauTrainingFile *file)
{
  const CordeauColumn columns[] = {
    { _ ("Day"), 38.0 }, { _ ("What"), 58.0 }, { _ ("By what"), 58.0 }, { _ ("Seen by"), 36.0 }
  };
  g_autofree char *day = NULL;
  g_autofree char *date = NULL;
  CordeauTableForm form = { .title = _ ("Proof of what I can do"),
                            .columns = columns,
                            .n_columns = G_N_ELEMENTS (columns),
                            .row = ROW,
                            .points = POINTS };
  CordeauDocument *document;
  CordeauMedium medium;
  Pen pen = { NULL, file };
  gboolean any = FALSE;

  g_return_val_if_fail (site != NULL && file != NULL, NULL);

  day = format_day (file->today);
  /* Translators: a first name, and the day on which the paper was made */
  date = g_strdup_printf (_ ("%s, as of %s"), file->worker->first_name, day);
  form.date = date;
  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (form.title, &medium, site->from_right);
  pen.table = cordeau_table_begin (document, site, &form);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (has_post (file, post))
      {
        any = TRUE;
        add_post (&pen, post);
      }
  if (!any)
    cordeau_table_add_line (pen.table, _ ("Nothing was written down yet."));
  cordeau_table_end (pen.table);
  return document;
}
