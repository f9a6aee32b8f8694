/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a line is about. A key says it. Without one, the same first name, date of birth and employer, or the same lack of them,
 * are the same person, so that a list taken twice changes nothing; where less is known it is a question; dates of birth that
 * differ are two people. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/people-import-private.h"

typedef struct
{
  CordeauPeopleImport *import;
  GHashTable *keys; /* key → worker */
  GHashTable *names; /* bare first name → GPtrArray of workers, in the order of their numbers */
  GHashTable *lines; /* first name, folded → GPtrArray of the lines looked at so far */
  GHashTable *taken; /* workers that a line is about */
} Match;

/* "Jean-Pierre" and "Jean Pierre" are one name. */
static char *
dup_bare (const char *text)
{
  char *folded = cordeau_text_fold (text);

  return g_strdelimit (folded, "-'", ' ');
}

static GHashTable *
index_keys (GPtrArray *workers)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  /* Of two with one key the first, as cordeau_workers_find() has it. */
  for (guint i = workers->len; i > 0; i--)
    {
      CordeauWorker *worker = g_ptr_array_index (workers, i - 1);

      g_hash_table_replace (keys, worker->key, worker);
    }
  return keys;
}

/* (transfer none): made where there is none yet */
static GPtrArray *
list_of (GHashTable *lists, const char *name)
{
  GPtrArray *list = g_hash_table_lookup (lists, name);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_strdup (name), list);
    }
  return list;
}

static GHashTable *
lists_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static GHashTable *
index_names (GPtrArray *workers)
{
  GHashTable *names = lists_new ();

  for (guint i = 0; i < workers->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (workers, i);
      g_autofree char *bare = dup_bare (worker->first_name);

      g_ptr_array_add (list_of (names, bare), worker);
    }
  return names;
}

/* --- likeness ------------------------------------------------------------------------------------- */

typedef enum
{
  LIKE_OTHER,
  LIKE_MAYBE,
  LIKE_SURE,
} Likeness;

typedef enum
{
  SAME_NO,
  SAME_UNKNOWN, /* one of them says nothing */
  SAME_NEITHER, /* both say nothing */
  SAME_YES,
} Same;

static Same
same_employer (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (a == NULL || b == NULL)
    return a == b ? SAME_NEITHER : SAME_UNKNOWN;
  first = cordeau_text_fold (a);
  second = cordeau_text_fold (b);
  return strcmp (first, second) == 0 ? SAME_YES : SAME_NO;
}

static Same
same_birth (gint32 a, gint32 b)
{
  if (a == CORDEAU_DAY_NONE || b == CORDEAU_DAY_NONE)
    return a == b ? SAME_NEITHER : SAME_UNKNOWN;
  return a == b ? SAME_YES : SAME_NO;
}

/* Of two of one first name. */
static Likeness
compare (const CordeauPeopleRow *row, const char *employer, gint32 birth_date)
{
  Same birth = same_birth (row->birth_date, birth_date);
  Same work = same_employer (row->employer, employer);

  if (birth == SAME_NO)
    return LIKE_OTHER;
  if (birth >= SAME_NEITHER && work >= SAME_NEITHER)
    return LIKE_SURE;
  return birth == SAME_YES || work != SAME_NO ? LIKE_MAYBE : LIKE_OTHER;
}

/* The likest that no line is about yet; of several the first. */
static CordeauWorker *
find_alike (const Match *self, const CordeauPeopleRow *row, Likeness *likeness)
{
  g_autofree char *bare = dup_bare (row->first_name);
  GPtrArray *list = g_hash_table_lookup (self->names, bare);
  CordeauWorker *found = NULL;

  *likeness = LIKE_OTHER;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (list, i);
      Likeness like = LIKE_OTHER;

      if (!g_hash_table_contains (self->taken, worker))
        like = compare (row, worker->employer, worker->birth_date);
      if (like <= *likeness)
        continue;
      *likeness = like;
      found = worker;
    }
  return found;
}

/* The line before @row that says the same of its person. */
static const CordeauPeopleRow *
find_line_alike (const Match *self, const CordeauPeopleRow *row)
{
  GPtrArray *lines = list_of (self->lines, row->folded);

  for (guint i = 0; i < lines->len; i++)
    {
      const CordeauPeopleRow *other = g_ptr_array_index (lines, i);

      if (compare (row, other->employer, other->birth_date) == LIKE_SURE)
        return other;
    }
  return NULL;
}

/* --- questions ------------------------------------------------------------------------------------ */

char *
cordeau_people_question_to_sentence (const CordeauPeopleQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->other_line > 0)
    return g_strdup_printf (_ ("Is this %s the one of line %u?"), self->first_name,
                            self->other_line);
  /* Translators: a first name, how somebody is called, and their key */
  return g_strdup_printf (_ ("Is this %s the %s who is here with the key %s?"), self->first_name,
                          self->shown, self->key);
}

/* @worker: (nullable), @other: (nullable): whom the line may be about. Returns what was said of it; the line is left out until
 * something is. */
static CordeauPeopleAnswer
ask (Match *self, CordeauPeopleRow *row, const CordeauWorker *worker, const CordeauPeopleRow *other)
{
  CordeauPeopleAnswer answer = cordeau_people_import_get_answer (self->import, row->line);
  CordeauPeopleQuestion *question;

  if (answer != CORDEAU_PEOPLE_ANSWER_NONE)
    return answer;
  row->left_out = TRUE;
  question = g_new0 (CordeauPeopleQuestion, 1);
  question->line = row->line;
  question->first_name = g_strdup (row->first_name);
  question->key = worker != NULL ? g_strdup (worker->key) : NULL;
  question->shown = worker != NULL ? g_strdup (worker->shown) : NULL;
  question->other_line = other != NULL ? other->line : 0;
  g_ptr_array_add (self->import->questions, question);
  return answer;
}

static void
take (Match *self, CordeauPeopleRow *row, CordeauWorker *worker)
{
  row->worker = worker;
  g_hash_table_add (self->taken, worker);
}

/* --- matching ------------------------------------------------------------------------------------- */

/* A key that belongs to somebody of another name and another date of birth was likely given twice. */
static void
match_key (Match *self, CordeauPeopleRow *row)
{
  CordeauWorker *worker = row->key != NULL ? g_hash_table_lookup (self->keys, row->key) : NULL;
  g_autofree char *bare = NULL;
  g_autofree char *row_bare = NULL;

  if (worker == NULL)
    return;
  bare = dup_bare (worker->first_name);
  row_bare = dup_bare (row->first_name);
  take (self, row, worker);
  if (strcmp (bare, row_bare) == 0 || same_birth (row->birth_date, worker->birth_date) != SAME_NO)
    return;
  if (ask (self, row, worker, NULL) == CORDEAU_PEOPLE_ANSWER_NEW)
    cordeau_people_import_add_fault (
        self->import, row->line,
        g_strdup_printf (
            _ ("The key “%s” is that of %s. Give this person another, or leave it empty."),
            row->key, worker->shown));
}

static void
match_name (Match *self, CordeauPeopleRow *row)
{
  Likeness likeness;
  CordeauWorker *worker = find_alike (self, row, &likeness);
  const CordeauPeopleRow *other = NULL;

  if (likeness == LIKE_SURE && row->key == NULL)
    {
      take (self, row, worker);
      return;
    }
  if (worker != NULL)
    {
      if (ask (self, row, worker, NULL) == CORDEAU_PEOPLE_ANSWER_SAME)
        take (self, row, worker);
      return;
    }
  /* Two keys are two people. */
  if (row->key == NULL)
    other = find_line_alike (self, row);
  if (other != NULL)
    row->left_out |= ask (self, row, NULL, other) == CORDEAU_PEOPLE_ANSWER_SAME;
}

void
cordeau_people_import_match (CordeauPeopleImport *self, GPtrArray *workers)
{
  CordeauPeopleImportPriv *priv = self->priv;
  g_autoptr (GHashTable) keys = index_keys (workers);
  g_autoptr (GHashTable) names = index_names (workers);
  g_autoptr (GHashTable) lines = lists_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  Match match = { self, keys, names, lines, taken };

  g_ptr_array_set_size (self->questions, 0);
  for (guint i = 0; i < priv->rows->len; i++)
    {
      CordeauPeopleRow *row = g_ptr_array_index (priv->rows, i);

      row->worker = NULL;
      row->left_out = FALSE;
      match_key (&match, row);
    }
  for (guint i = 0; i < priv->rows->len; i++)
    {
      CordeauPeopleRow *row = g_ptr_array_index (priv->rows, i);

      if (row->worker == NULL)
        match_name (&match, row);
      g_ptr_array_add (list_of (lines, row->folded), row);
    }
}
