/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, checking and writing the lines of lists of machines and programmes. */
#include <glib/gi18n-lib.h>

#include "base/code.h"
#include "base/text.h"
#include "machines/import-rows.h"
#include "machines/machine-record-private.h"
#include "machines/projection.h"

static const char *
cell (CordeauCsv *csv, const CordeauTableColumns *columns, int column)
{
  return columns->index[column] < 0 ? "" : cordeau_csv_get_field (csv, columns->index[column]);
}

static gboolean
is_known_as (const char *headings, const char *folded)
{
  g_auto (GStrv) names = g_strsplit (headings, "|", -1);

  return g_strv_contains ((const char *const *) names, folded);
}

gboolean
cordeau_table_find_columns (CordeauCsv *csv, const CordeauTableKind *kind,
                            CordeauTableColumns *columns, GError **error)
{
  for (int i = 0; i < CORDEAU_TABLE_COLUMNS; i++)
    columns->index[i] = -1;
  for (guint j = 0; j < cordeau_csv_get_n_fields (csv); j++)
    {
      g_autofree char *folded = cordeau_text_fold (cordeau_csv_get_field (csv, j));

      for (int i = 0; i < CORDEAU_TABLE_COLUMNS; i++)
        {
          if (kind->headings[i] != NULL && columns->index[i] < 0
              && is_known_as (kind->headings[i], folded))
            {
              columns->index[i] = (int) j;
              break;
            }
        }
    }
  if (columns->index[0] >= 0)
    return TRUE;
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                       _ ("No column is called “id”. Name the column of identifiers so."));
  return FALSE;
}

CordeauTableRow *
cordeau_table_row_new (void)
{
  CordeauTableRow *self = g_new0 (CordeauTableRow, 1);

  self->counter = -1;
  return self;
}

void
cordeau_table_row_free (CordeauTableRow *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->claim);
  g_free (self->giai);
  g_strfreev (self->programmes);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_free (self);
}

/* Takes @claim. Returns: the line that has it already, else 0 */
static guint
claim_one (GHashTable *seen, char *claim, guint line)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (seen, claim));

  if (first == 0)
    {
      g_hash_table_insert (seen, claim, GUINT_TO_POINTER (line));
      return 0;
    }
  g_free (claim);
  return first;
}

char *
cordeau_table_row_claim (CordeauTableRow *self, GHashTable *seen, guint line)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (self->id, NULL);
  guint first = claim_one (seen, g_strdup_printf ("id:%s", code->key), line);

  if (first != 0)
    return g_strdup_printf (_ ("The same id as on line %u. Keep one of them."), first);
  if (self->claim != NULL)
    first = claim_one (seen, g_strdup (self->claim), line);
  if (first != 0)
    return g_strdup_printf (
        _ ("The same kind and number as on line %u. Give this machine a number of "
           "its own."),
        first);
  return NULL;
}

/* "10", "10,5", "10.5 kg": thousandths of the unit. -1 when it is no such number. */
static gint64
parse_thousandths (const char *text)
{
  gint64 value = 0;
  int decimals = -1;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text) && decimals < 3)
        {
          value = value * 10 + (*text - '0');
          decimals += decimals >= 0;
        }
      else if ((*text == ',' || *text == '.') && decimals < 0)
        decimals = 0;
      else
        break;
      if (value > G_GINT64_CONSTANT (100000000))
        return -1;
    }
  while (g_ascii_isspace (*text) || g_ascii_isalpha (*text))
    text++;
  if (*text != '\0')
    return -1;
  for (decimals = MAX (decimals, 0); decimals < 3; decimals++)
    value *= 10;
  return value;
}

/* A whole number from @low to @high; FALSE also for fractions. */
static gboolean
parse_whole (const char *text, gint64 low, gint64 high, gint64 *value)
{
  gint64 thousandths = parse_thousandths (text);

  if (!g_ascii_isdigit (*text) || thousandths < 0 || thousandths % 1000 != 0)
    return FALSE;
  *value = thousandths / 1000;
  return *value >= low && *value <= high;
}

gint64
cordeau_table_parse_kilograms (const char *text)
{
  gint64 grams = g_ascii_isdigit (*text) ? parse_thousandths (text) : -1;

  return grams > 0 && grams <= 1000000 ? grams : -1;
}

static char *
read_id (CordeauTableRow *row, const char *text)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);

  if (*text == '\0')
    return g_strdup (_ ("The id is missing. Write what is on the label."));
  if (code == NULL || !cordeau_text_is_name (text, 40) || strchr (text, ':') != NULL)
    return g_strdup_printf (_ ("“%s” cannot be an id. Use 1 to 40 letters and digits."), text);
  row->id = g_strdup (text);
  return NULL;
}

static gboolean
parse_kind (const char *text, CordeauMachineKind *kind)
{
  static const struct
  {
    const char *words;
    CordeauMachineKind kind;
  } words[] = {
    { "washer|laveuse|lave-linge|machine a laver|laveur|l", CORDEAU_MACHINE_WASHER },
    { "dryer|secheuse|seche-linge|sechoir|s", CORDEAU_MACHINE_DRYER },
    { "hygiene|laveuse hygiene|aseptique|barriere", CORDEAU_MACHINE_HYGIENE },
    { "ironer|repasseuse|calandre|secheuse-repasseuse", CORDEAU_MACHINE_IRONER },
  };
  g_autofree char *folded = cordeau_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (is_known_as (words[i].words, folded))
        {
          *kind = words[i].kind;
          return TRUE;
        }
    }
  return FALSE;
}

/* "P30; P60" */
static char **
split_list (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";|,", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (list, parts[i]);
  return g_strv_builder_end (list);
}

static char *
read_upkeep (CordeauCsv *csv, const CordeauTableColumns *columns, CordeauTableRow *row)
{
  const char *counter = cell (csv, columns, 5);
  const char *giai = cell (csv, columns, 6);
  const char *programmes = cell (csv, columns, 7);
  const char *plan = cell (csv, columns, 8);
  const char *documents = cell (csv, columns, 9);

  if (*counter != '\0' && !parse_whole (counter, 0, CORDEAU_MACHINE_MOST_COUNTER, &row->counter))
    return g_strdup_printf (_ ("“%s” is no counter. Write the cycles that the machine shows."),
                            counter);
  if (*giai != '\0' && !cordeau_text_is_name (giai, 64))
    return g_strdup (_ ("An asset number has 1 to 64 characters. Read the tag again."));
  row->giai = *giai != '\0' ? g_strdup (giai) : NULL;
  row->programmes = *programmes != '\0' ? split_list (programmes) : NULL;
  row->plan = *plan != '\0' ? cordeau_maintenance_parse (plan) : NULL;
  if (*plan != '\0' && row->plan == NULL)
    return g_strdup_printf (
        _ ("“%s” is no maintenance plan. Write “Filter 50 cycles; Belt 180 days”."), plan);
  row->documents = *documents != '\0' ? cordeau_documents_parse (documents) : NULL;
  if (*documents != '\0' && row->documents == NULL)
    return g_strdup_printf (
        _ ("“%s” are no documents. Write “Manual=https://example.org/l5.pdf; Plan=/srv/l5.pdf”."),
        documents);
  return NULL;
}

static char *
read_machine (CordeauCsv *csv, const CordeauTableColumns *columns, CordeauTableRow *row)
{
  const char *kind = cell (csv, columns, 1);
  const char *number = cell (csv, columns, 2);
  const char *litres = cell (csv, columns, 3);
  const char *rated = cell (csv, columns, 4);
  char *fault = read_id (row, cell (csv, columns, 0));

  if (fault != NULL)
    return fault;
  if (*kind != '\0' && !parse_kind (kind, &row->kind))
    return g_strdup_printf (
        _ ("“%s” is no kind of machine. Write washer, dryer, hygiene or ironer."), kind);
  if (*number != '\0' && !cordeau_text_is_name (number, 12))
    return g_strdup (_ ("A machine's number has 1 to 12 characters. Write what is painted on it."));
  if (*litres != '\0' && !parse_whole (litres, 1, 10000, &row->numbers[0]))
    return g_strdup_printf (_ ("“%s” is no drum size. Write whole litres, from 1 to 10000."),
                            litres);
  if (*rated != '\0')
    {
      row->numbers[1] = cordeau_table_parse_kilograms (rated);
      if (row->numbers[1] < 0)
        return g_strdup_printf (_ ("“%s” is no load. Write kilograms, such as 10 or 10,5."), rated);
    }
  row->text = g_strdup (*number != '\0' ? number : NULL);
  if (row->text != NULL && row->kind != CORDEAU_MACHINE_UNKNOWN)
    row->claim = g_strdup_printf ("number:%d:%s", row->kind, row->text);
  return read_upkeep (csv, columns, row);
}

static char *
read_numbers (CordeauCsv *csv, const CordeauTableColumns *columns, CordeauTableRow *row)
{
  const char *celsius = cell (csv, columns, 2);
  const char *minutes = cell (csv, columns, 3);
  const char *hold = cell (csv, columns, 4);

  if (*celsius != '\0' && !parse_whole (celsius, 1, 120, &row->numbers[0]))
    return g_strdup_printf (_ ("“%s” is no temperature. Write whole degrees, from 1 to 120."),
                            celsius);
  if (*minutes != '\0' && !parse_whole (minutes, 0, 1440, &row->numbers[1]))
    return g_strdup_printf (_ ("“%s” is no duration. Write whole minutes, from 0 to 1440."),
                            minutes);
  if (*hold != '\0' && !parse_whole (hold, 0, 1440, &row->numbers[2]))
    return g_strdup_printf (_ ("“%s” is no holding time. Write whole minutes, from 0 to 1440."),
                            hold);
  return NULL;
}

static gboolean
parse_agitation (const char *text, CordeauAgitation *agitation)
{
  static const char *const words[] = { "", "normal|normale|fort|forte", "gentle|douce|doux|delicat",
                                       "none|sans|aucun|aucune" };
  g_autofree char *folded = cordeau_text_fold (text);

  for (guint i = 1; i < G_N_ELEMENTS (words); i++)
    if (is_known_as (words[i], folded))
      {
        *agitation = i;
        return TRUE;
      }
  return FALSE;
}

static char *
read_programme (CordeauCsv *csv, const CordeauTableColumns *columns, CordeauTableRow *row)
{
  const char *name = cell (csv, columns, 1);
  const char *agitation = cell (csv, columns, 5);
  char *fault = read_id (row, cell (csv, columns, 0));

  if (fault != NULL)
    return fault;
  if (*name != '\0' && !cordeau_text_is_name (name, 80))
    return g_strdup (_ ("A programme's name has 1 to 80 characters. Shorten it."));
  if (*agitation != '\0' && !parse_agitation (agitation, &row->agitation))
    return g_strdup_printf (_ ("“%s” is no agitation. Write normal, gentle or none."), agitation);
  row->text = g_strdup (*name != '\0' ? name : NULL);
  return read_numbers (csv, columns, row);
}

const CordeauTableKind cordeau_table_machines = {
  .record_kind = "machine",
  .headings = { "id|identifiant|code|machine", "kind|type|genre|nature", "number|numero|n°|no|num",
                "drum_litres|drum litres|litres|volume|tambour|litre|l",
                "rated_kg|rated kg|kg|kilos|capacite|capacite kg|charge",
                "counter|compteur|compteur de cycles|cycles", "giai|numero d'actif|n° d'actif",
                "programmes|programmes offerts", "maintenance|entretien|plan d'entretien",
                "documents|notices" },
  .text_member = "number",
  .number_members = { "drum_litres", "rated_grams", NULL },
  .has_kind = TRUE,
  .read = read_machine,
};

const CordeauTableKind cordeau_table_programmes = {
  .record_kind = "programme",
  .headings = { "id|identifiant|code|programme", "name|nom|libelle",
                "celsius|temperature|degres|°c|temp", "minutes|duree|duree (min)",
                "hold_minutes|hold minutes|maintien|minutes de maintien|palier",
                "agitation|brassage|action mecanique" },
  .text_member = "name",
  .number_members = { "celsius", "minutes", "hold_minutes" },
  .read = read_programme,
};

static void
set_text (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  yyjson_mut_obj_remove_key (root, name);
  yyjson_mut_obj_add_strcpy (doc, root, name, value);
}

/* Patches the record as it stands, so that members of newer versions survive. */
static void
patch (yyjson_mut_doc *doc, const CordeauTableKind *kind, const CordeauTableRow *row,
       const char *site, gint64 now)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);

  set_text (doc, root, "id", row->id);
  set_text (doc, root, "kind", kind->record_kind);
  set_text (doc, root, "site", site);
  set_text (doc, root, kind->text_member, row->text);
  if (row->kind != CORDEAU_MACHINE_UNKNOWN)
    set_text (doc, root, "machine_kind", cordeau_machine_kind_to_nick (row->kind));
  for (int i = 0; i < 3; i++)
    {
      if (row->numbers[i] == 0 || kind->number_members[i] == NULL)
        continue;
      yyjson_mut_obj_remove_key (root, kind->number_members[i]);
      yyjson_mut_obj_add_int (doc, root, kind->number_members[i], row->numbers[i]);
    }
  set_text (doc, root, CORDEAU_MACHINE_GIAI, row->giai);
  if (row->agitation != CORDEAU_AGITATION_UNKNOWN)
    set_text (doc, root, "agitation", cordeau_agitation_to_nick (row->agitation));
  cordeau_machine_patch_counter (doc, root, row->counter, now);
  cordeau_machine_patch_programmes (doc, root, (const char *const *) row->programmes);
  cordeau_machine_patch_plan (doc, root, row->plan, now);
  cordeau_machine_patch_documents (doc, root, row->documents);
  /* What was made from an unknown code has its data now. */
  yyjson_mut_obj_remove_key (root, "bare");
}

static yyjson_mut_doc *
copy_body (const CordeauRecord *old)
{
  g_autoptr (yyjson_doc) parsed = NULL;
  yyjson_mut_doc *doc;

  if (old != NULL)
    {
      parsed = yyjson_read (old->body, old->length, 0);
      if (parsed != NULL)
        return yyjson_doc_mut_copy (parsed, NULL);
    }
  doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  return doc;
}

gboolean
cordeau_table_row_put (CordeauTxn *txn, const CordeauTableKind *kind, const CordeauTableRow *row,
                       gboolean dry_run, CordeauRowFate *fate, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autofree char *id = cordeau_machine_record_id (kind->record_kind, site, row->id);
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  g_autofree char *body = NULL;
  char rev[CORDEAU_REV_SIZE];
  gsize length;
  GError *local = NULL;

  old = cordeau_record_get (cordeau_txn_get_connection (txn), CORDEAU_DB_RECORDS, id, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  doc = copy_body (old);
  patch (doc, kind, row, site, cordeau_txn_get_now (txn));
  body = cordeau_json_canonical_mut (yyjson_mut_doc_get_root (doc), &length, error);
  if (body == NULL)
    return FALSE;
  *fate = old == NULL ? CORDEAU_ROW_NEW : CORDEAU_ROW_CHANGED;
  if (old != NULL && old->length == length && memcmp (old->body, body, length) == 0)
    *fate = CORDEAU_ROW_SAME;
  if (dry_run || *fate == CORDEAU_ROW_SAME)
    return TRUE;
  return cordeau_txn_put_bytes (txn, CORDEAU_DB_RECORDS, id, old != NULL ? old->rev : NULL, body,
                                length, rev, error);
}
