/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns and cells of lists of workers. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/people-import-private.h"
#include "people/people-text.h"

/* Nobody works before (L4153-1), and nobody this old. */
#define LEAST_AGE 14
#define MOST_AGE 100

/* Folded; our own names first. */
static const char *const headings[CORDEAU_PEOPLE_N_COLUMNS] = {
  [CORDEAU_PEOPLE_COLUMN_KEY] =
      "key|cle|identifiant|id|code|matricule|badge|n° badge|numero de badge",
  [CORDEAU_PEOPLE_COLUMN_FIRST_NAME] =
      "first_name|first name|firstname|given name|prenom|prenoms|prenom usuel",
  [CORDEAU_PEOPLE_COLUMN_EMPLOYER] =
      "employer|employeur|structure|structure employeuse|structure/employeur|employeur/structure|"
      "structure d'origine|entreprise|organisme|association|lender",
  [CORDEAU_PEOPLE_COLUMN_STATUS] =
      "status|statut|statuts|type de contrat|nature du contrat|contrat|contract",
  [CORDEAU_PEOPLE_COLUMN_BIRTH_DATE] =
      "birth_date|birth date|birthdate|date of birth|date de naissance|date naissance|naissance|"
      "ne le|nee le|ne(e) le|ne·e le|ddn",
  [CORDEAU_PEOPLE_COLUMN_CONTRACT_FROM] =
      "contract_from|contract from|start|start date|from|debut|debut contrat|debut de contrat|"
      "debut du contrat|date debut|date de debut|date debut contrat|date de debut de contrat|"
      "date d'entree|entree|date d'embauche|embauche|du",
  [CORDEAU_PEOPLE_COLUMN_CONTRACT_TO] =
      "contract_to|contract to|end|end date|to|fin|fin contrat|fin de contrat|fin du contrat|"
      "date fin|date de fin|date fin contrat|date de fin de contrat|date de sortie|sortie|echeance|au",
  [CORDEAU_PEOPLE_COLUMN_WEEKLY] =
      "weekly_minutes|weekly minutes|weekly_hours|weekly hours|hours a week|hours per week|hours|"
      "heures hebdo|heures hebdomadaires|heure hebdo|h hebdo|hebdo|heures par semaine|"
      "heures/semaine|heures / semaine|h/semaine|h/sem|duree hebdo|duree hebdomadaire|"
      "temps hebdo|temps hebdomadaire|temps de travail|volume horaire|heures|minutes hebdo|"
      "minutes par semaine",
  [CORDEAU_PEOPLE_COLUMN_POSTS] = "posts|post|postes|poste|skills|competences|niveaux|iluo",
};

static const char surnames[] =
    "nom|noms|nom de famille|nom famille|nom d'usage|nom usuel|nom de naissance|nom marital|surname|"
    "last_name|last name|lastname|family name|family_name|name|full name|full_name|nom prenom|"
    "nom et prenom|nom, prenom|nom & prenom|prenom nom|prenom et nom|nom complet|salarie|salariee";

static const char national_numbers[] =
    "nir|nni|ssn|secu|n° secu|no secu|num secu|numero secu|n° ss|no ss|num ss|numero ss|insee|"
    "n° insee|numero insee|national number|national_number|social security number|"
    "social_security_number";

static const char *const dropped_nicks[] = { "unknown", "surname", "national-number" };

static gboolean
is_one_of (const char *words, const char *folded)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, folded);
}

CordeauPeopleColumn
cordeau_people_column_guess (const char *heading)
{
  g_autofree char *folded = cordeau_text_fold (heading);

  for (guint i = 1; i < CORDEAU_PEOPLE_N_COLUMNS; i++)
    if (is_one_of (headings[i], folded))
      return i;
  return CORDEAU_PEOPLE_COLUMN_IGNORE;
}

gboolean
cordeau_people_column_is_minutes (const char *heading)
{
  g_autofree char *folded = cordeau_text_fold (heading);

  return strstr (folded, "minutes") != NULL;
}

const char *
cordeau_people_dropped_to_nick (CordeauPeopleDropped why)
{
  g_return_val_if_fail (why < G_N_ELEMENTS (dropped_nicks), "");

  return dropped_nicks[why];
}

CordeauPeopleDropped
cordeau_people_dropped_of (const char *heading)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (heading != NULL, CORDEAU_PEOPLE_DROPPED_UNKNOWN);

  folded = cordeau_text_fold (heading);
  if (is_one_of (national_numbers, folded) || strstr (folded, "securite sociale") != NULL)
    return CORDEAU_PEOPLE_DROPPED_NATIONAL_NUMBER;
  return is_one_of (surnames, folded) ? CORDEAU_PEOPLE_DROPPED_SURNAME
                                      : CORDEAU_PEOPLE_DROPPED_UNKNOWN;
}

const char *
cordeau_people_column_to_label (CordeauPeopleColumn column)
{
  static const char *const labels[CORDEAU_PEOPLE_N_COLUMNS] = {
    N_ ("Not taken"),    N_ ("Key"),           N_ ("First name"),    N_ ("Employer"),
    N_ ("Status"),       N_ ("Date of birth"), N_ ("Contract from"), N_ ("Contract to"),
    N_ ("Hours a week"), N_ ("Posts"),
  };

  g_return_val_if_fail (column < CORDEAU_PEOPLE_N_COLUMNS, "");

  return _ (labels[column]);
}

/* --- cells ---------------------------------------------------------------------------------------- */

static char *
read_key (CordeauPeopleRow *row, const char *cell)
{
  if (!cordeau_worker_is_key (cell))
    return g_strdup_printf (_ ("“%s” cannot be a key. Use 1 to 40 letters and digits, or leave the "
                               "cell empty: a key is made."),
                            cell);
  row->key = g_strdup (cell);
  return NULL;
}

static char *
read_first_name (CordeauPeopleRow *row, const char *cell)
{
  char *fault = cordeau_people_check_first_name (cell);

  if (fault == NULL)
    {
      row->first_name = g_strdup (cell);
      row->folded = cordeau_text_fold (cell);
    }
  return fault;
}

static char *
read_birth_date (CordeauPeopleRow *row, const char *cell, gint32 today)
{
  int year, month, day;
  gint32 youngest;

  cordeau_day_to_civil (today, &year, &month, &day);
  youngest = cordeau_day_from_civil (year - LEAST_AGE, month, day);
  row->birth_date = cordeau_people_parse_day (cell, TRUE, youngest);
  if (row->birth_date == CORDEAU_DAY_NONE)
    return g_strdup_printf (_ ("“%s” is no date. Write 23/11/1990 or 1990-11-23."), cell);
  if (row->birth_date > youngest
      || row->birth_date < cordeau_day_from_civil (year - MOST_AGE, month, day))
    return g_strdup_printf (_ ("Somebody born on %s cannot work here now. Check the date."), cell);
  return NULL;
}

static char *
read_day (gint32 *day, const char *cell, gint32 today)
{
  *day = cordeau_people_parse_day (cell, FALSE, today);
  if (*day != CORDEAU_DAY_NONE)
    return NULL;
  return g_strdup_printf (_ ("“%s” is no date. Write 23/11/2026 or 2026-11-23."), cell);
}

static char *
read_weekly (CordeauPeopleRow *row, const char *cell, gboolean minutes)
{
  row->weekly_minutes = cordeau_people_parse_weekly (cell, minutes);
  if (row->weekly_minutes > 0)
    return NULL;
  return g_strdup_printf (
      _ ("“%s” are no hours of a week. Write 35h, 35:00 or 17,5; at most 48 hours."), cell);
}

static char *
read_status (CordeauPeopleRow *row, const char *cell)
{
  row->status = cordeau_status_from_text (cell);
  if (row->status != CORDEAU_STATUS_UNKNOWN)
    return NULL;
  return g_strdup_printf (
      _ ("“%s” is no status. Write one of esat, ea, cdd-i, ai, etti, permanent, volunteer."), cell);
}

static char *
read_employer (CordeauPeopleRow *row, const char *cell)
{
  if (!cordeau_text_is_name (cell, CORDEAU_WORKER_MAX_EMPLOYER))
    return g_strdup_printf (_ ("An employer's name has 1 to %d characters. Shorten it."),
                            CORDEAU_WORKER_MAX_EMPLOYER);
  row->employer = g_strdup (cell);
  return NULL;
}

static char *
read_cell (CordeauPeopleRow *row, CordeauPeopleColumn column, const char *heading, const char *cell,
           gint32 today)
{
  if (cordeau_people_is_national_number (cell))
    return g_strdup (
        _ ("There is a national number in the line, which is kept nowhere. Take it out "
           "of the list."));
  switch (column)
    {
    case CORDEAU_PEOPLE_COLUMN_KEY:
      return read_key (row, cell);
    case CORDEAU_PEOPLE_COLUMN_FIRST_NAME:
      return read_first_name (row, cell);
    case CORDEAU_PEOPLE_COLUMN_EMPLOYER:
      return read_employer (row, cell);
    case CORDEAU_PEOPLE_COLUMN_STATUS:
      return read_status (row, cell);
    case CORDEAU_PEOPLE_COLUMN_BIRTH_DATE:
      return read_birth_date (row, cell, today);
    case CORDEAU_PEOPLE_COLUMN_CONTRACT_FROM:
      return read_day (&row->from, cell, today);
    case CORDEAU_PEOPLE_COLUMN_CONTRACT_TO:
      return read_day (&row->to, cell, today);
    case CORDEAU_PEOPLE_COLUMN_WEEKLY:
      return read_weekly (row, cell, cordeau_people_column_is_minutes (heading));
    case CORDEAU_PEOPLE_COLUMN_POSTS:
      return cordeau_people_parse_posts (cell, row->levels);
    case CORDEAU_PEOPLE_COLUMN_IGNORE:
    case CORDEAU_PEOPLE_N_COLUMNS:
    default:
      return NULL;
    }
}

static char *
check_whole (const CordeauPeopleRow *row)
{
  if (row->first_name == NULL)
    return cordeau_people_check_first_name ("");
  if (row->from != CORDEAU_DAY_NONE && row->to != CORDEAU_DAY_NONE && row->to < row->from)
    return g_strdup (_ ("The contract ends before it begins. Check both dates."));
  return NULL;
}

char *
cordeau_people_row_read (CordeauPeopleRow *row, CordeauCsv *csv, const CordeauPeopleImport *import,
                         gint32 today)
{
  guint n = cordeau_csv_get_n_fields (csv);
  char *fault = NULL;

  row->line = cordeau_csv_get_line (csv);
  row->birth_date = row->from = row->to = CORDEAU_DAY_NONE;
  for (guint i = import->columns->len; i < n; i++)
    if (*cordeau_csv_get_field (csv, i) != '\0')
      return g_strdup (_ ("The line has more cells than the heading. Put texts with separators in "
                          "quotes."));
  for (guint i = 0; i < import->columns->len && fault == NULL; i++)
    {
      CordeauPeopleColumn column = g_array_index (import->columns, CordeauPeopleColumn, i);
      const char *cell = cordeau_csv_get_field (csv, i);

      if (*cell != '\0' && column != CORDEAU_PEOPLE_COLUMN_IGNORE)
        fault = read_cell (row, column, g_ptr_array_index (import->headings, i), cell, today);
    }
  return fault != NULL ? fault : check_whole (row);
}
