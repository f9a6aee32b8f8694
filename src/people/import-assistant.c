/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "people/people-import-async.h"

#include "people/import-assistant.h"

struct _CordeauImportAssistant
{
  CordeauImportFrame parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauPeopleImport *import; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CordeauImportAssistant, cordeau_import_assistant, CORDEAU_TYPE_IMPORT_FRAME)

/* --- what it says -------------------------------------------------------------------------------------- */

/* (transfer full): columns that are not taken as they stand now, and why */
static char *
describe_dropped (CordeauImportAssistant *self)
{
  const char *reasons[] = { NULL, _ ("surnames are kept nowhere"),
                            _ ("national numbers are kept nowhere") };
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->import->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->import->headings, i);
      const char *reason = reasons[cordeau_people_dropped_of (heading)];

      if (*heading == '\0'
          || g_array_index (self->import->columns, CordeauPeopleColumn, i)
                 != CORDEAU_PEOPLE_COLUMN_IGNORE)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", heading);
      if (reason != NULL)
        g_string_append_printf (names, " (%s)", reason);
    }
  return names->len > 0 ? g_strdup_printf (_ ("Not taken, and kept nowhere: %s"), names->str)
                        : g_strdup ("");
}

/* (transfer full): "5 new, 1 changed, 2 unchanged" */
static char *
describe_outcome (const CordeauPeopleImport *import)
{
  g_autofree char *imported = cordeau_format_count (import->imported);
  g_autofree char *updated = cordeau_format_count (import->updated);
  g_autofree char *unchanged = cordeau_format_count (import->unchanged);

  /* Translators: people of a list: "5 new, 1 changed, 2 unchanged" */
  return g_strdup_printf (_ ("%s new, %s changed, %s unchanged"), imported, updated, unchanged);
}

static void
say_checked (CordeauImportAssistant *self)
{
  CordeauImportFrame *frame = CORDEAU_IMPORT_FRAME (self);
  const CordeauPeopleImport *import = self->import;
  guint n = import->imported + import->updated + import->unchanged;
  gboolean good = import->n_faults == 0;
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *button = g_strdup_printf (ngettext ("_Import %s Person", "_Import %s People", n),
                                             count);
  g_autofree char *outcome = good ? describe_outcome (import) : NULL;
  g_autofree char *dropped = describe_dropped (self);

  cordeau_import_frame_begin_checked (frame);
  for (guint i = 0; i < import->faults->len; i++)
    {
      const CordeauPeopleFault *fault = g_ptr_array_index (import->faults, i);

      cordeau_import_frame_add_fault (frame, fault->line, fault->reason);
    }
  for (guint i = 0; i < import->questions->len; i++)
    {
      const CordeauPeopleQuestion *question = g_ptr_array_index (import->questions, i);
      g_autofree char *sentence = cordeau_people_question_to_sentence (question);

      cordeau_import_frame_add_question (frame, question->line, sentence);
    }
  cordeau_import_frame_end_checked (frame, import->n_rows, import->n_faults, outcome, dropped,
                                    button, good && n > 0);
}

/* --- work ---------------------------------------------------------------------------------------------- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_people_import_check_finish (source, result, &error);

  if (self->session == NULL)
    return;
  if (done)
    say_checked (self);
  else
    cordeau_import_frame_failed (CORDEAU_IMPORT_FRAME (self), error);
}

static void
cordeau_import_assistant_check (CordeauImportFrame *frame)
{
  CordeauImportAssistant *self = CORDEAU_IMPORT_ASSISTANT (frame);

  for (guint i = 0; i < self->import->columns->len; i++)
    g_array_index (self->import->columns, CordeauPeopleColumn,
                   i) = (CordeauPeopleColumn) cordeau_import_frame_get_column (frame, i);
  cordeau_people_import_check_async (self->import, self->session, checked_cb, g_object_ref (self));
}

/* Whether a column is not even to be seen: nobody who looks on needs surnames and numbers. */
static GArray *
cover_columns (const CordeauPeopleImport *import)
{
  GArray *covered = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < import->headings->len; i++)
    {
      gboolean cover = cordeau_people_dropped_of (g_ptr_array_index (import->headings, i))
                       != CORDEAU_PEOPLE_DROPPED_UNKNOWN;

      g_array_append_val (covered, cover);
    }
  return covered;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauPeopleImport *import = cordeau_people_import_open_finish (result, &error);
  const char *choices[CORDEAU_PEOPLE_N_COLUMNS + 1] = { NULL };
  g_autoptr (GArray) covered = NULL;

  if (self->session == NULL || import == NULL)
    {
      if (self->session != NULL)
        cordeau_import_frame_failed (CORDEAU_IMPORT_FRAME (self), error);
      g_clear_pointer (&import, cordeau_people_import_free);
      return;
    }
  g_clear_pointer (&self->import, cordeau_people_import_free);
  self->import = import;
  for (CordeauPeopleColumn column = 0; column < CORDEAU_PEOPLE_N_COLUMNS; column++)
    choices[column] = cordeau_people_column_to_label (column);
  covered = cover_columns (import);
  cordeau_import_frame_opened (CORDEAU_IMPORT_FRAME (self),
                               &(CordeauImportLook) { choices, import->headings, import->columns,
                                                      import->preview, covered });
}

static void
cordeau_import_assistant_open (CordeauImportFrame *frame, const char *path, const char *text)
{
  cordeau_people_import_open_async (path, text, opened_cb, g_object_ref (frame));
}

static void
cordeau_import_assistant_answer (CordeauImportFrame *frame, guint line, CordeauImportAnswer answer)
{
  static const CordeauPeopleAnswer answers[] = { CORDEAU_PEOPLE_ANSWER_NONE,
                                                 CORDEAU_PEOPLE_ANSWER_SAME,
                                                 CORDEAU_PEOPLE_ANSWER_NEW };

  if (CORDEAU_IMPORT_ASSISTANT (frame)->import != NULL)
    cordeau_people_import_answer (CORDEAU_IMPORT_ASSISTANT (frame)->import, line, answers[answer]);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *outcome = NULL;
  g_autofree char *sentence = NULL;
  gboolean done = cordeau_people_import_apply_finish (source, result, &error);

  if (self->session == NULL)
    return;
  if (!done)
    cordeau_import_frame_failed (CORDEAU_IMPORT_FRAME (self), error);
  else if (self->import->n_faults > 0)
    say_checked (self);
  else
    {
      outcome = describe_outcome (self->import);
      /* Translators: %s is "5 new, 1 changed, 2 unchanged" */
      sentence = g_strdup_printf (_ ("Staff imported: %s"), outcome);
      cordeau_import_frame_done (CORDEAU_IMPORT_FRAME (self), sentence);
    }
}

static void
cordeau_import_assistant_apply (CordeauImportFrame *frame, GCancellable *cancellable)
{
  CordeauImportAssistant *self = CORDEAU_IMPORT_ASSISTANT (frame);

  cordeau_people_import_apply_async (self->import, self->session, cancellable,
                                     cordeau_import_frame_progress, applied_cb,
                                     g_object_ref (self));
}

/* --- the class ----------------------------------------------------------------------------------------- */

static void
cordeau_import_assistant_dispose (GObject *object)
{
  g_clear_object (&CORDEAU_IMPORT_ASSISTANT (object)->session);
  G_OBJECT_CLASS (cordeau_import_assistant_parent_class)->dispose (object);
}

static void
cordeau_import_assistant_finalize (GObject *object)
{
  g_clear_pointer (&CORDEAU_IMPORT_ASSISTANT (object)->import, cordeau_people_import_free);
  G_OBJECT_CLASS (cordeau_import_assistant_parent_class)->finalize (object);
}

static void
cordeau_import_assistant_class_init (CordeauImportAssistantClass *klass)
{
  CordeauImportFrameClass *frame_class = CORDEAU_IMPORT_FRAME_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_import_assistant_finalize;
  frame_class->open = cordeau_import_assistant_open;
  frame_class->check = cordeau_import_assistant_check;
  frame_class->answer = cordeau_import_assistant_answer;
  frame_class->apply = cordeau_import_assistant_apply;
}

static void
cordeau_import_assistant_init (CordeauImportAssistant *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Import Staff"));
  cordeau_import_frame_set_words (
      CORDEAU_IMPORT_FRAME (self), "cordeau-people-symbolic", _ ("Who Works at This Site?"),
      _ ("A list with a heading line and one line a person: at least a column of first names. "
         "Surnames and national numbers are left behind. Importing it again updates and never "
         "duplicates."),
      _ ("Choose a List of Staff"));
}

AdwDialog *
cordeau_import_assistant_new (CordeauSession *session)
{
  CordeauImportAssistant *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_IMPORT_ASSISTANT, NULL);
  self->session = g_object_ref (session);
  return ADW_DIALOG (self);
}
