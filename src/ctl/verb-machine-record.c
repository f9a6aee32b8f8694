/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machine ID record", "set", "maintenance" and "documents": what is written down of a machine, and the care it is due. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "bags/machine-upkeep.h"
#include "ctl/machine-words.h"
#include "ctl/output.h"
#include "ctl/result.h"
#include "machines/import-rows.h"

typedef struct
{
  const char *site;
  const char *machine; /* as it was named */
  gint64 now;
  const char *word;
  const char *name;
  const char *more;
  gint64 cycles;
  gint64 days;
  const char *actor;
  CordeauMachineEdit edit;
  CordeauMachineRecord *record; /* (transfer full) */
  CordeauMachineUpkeep *upkeep; /* (transfer full) */
} Wish;

static void
wish_clear (Wish *self)
{
  g_clear_pointer (&self->record, cordeau_machine_record_free);
  g_clear_pointer (&self->upkeep, cordeau_machine_upkeep_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
wish_init (Wish *self, CordeauCtl *ctl, GError **error)
{
  *self = (Wish) { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                   .now = cordeau_ctl_get_now (ctl) };
  self->machine = cordeau_ctl_argument (ctl, 0, error);
  self->word = self->machine != NULL ? cordeau_ctl_argument (ctl, 2, error) : NULL;
  self->name = self->word != NULL ? cordeau_ctl_argument (ctl, 3, error) : NULL;
  self->more = self->name != NULL ? cordeau_ctl_argument (ctl, 4, error) : NULL;
  return self->more != NULL && cordeau_ctl_actor (ctl, &self->actor, error);
}

static gboolean
usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, sentence);
  return FALSE;
}

/* (transfer full) (nullable): %NULL with @error, also when there is none */
static CordeauMachineRecord *
read_record (CordeauConnection *connection, const Wish *wish, GError **error)
{
  GError *local = NULL;
  CordeauMachineRecord *record = cordeau_machine_record_read (connection, wish->site, wish->machine,
                                                              &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (record == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("There is no machine “%s”."), wish->machine);
  return record;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  wish->record = read_record (connection, wish, error);
  if (wish->record != NULL)
    wish->upkeep = cordeau_machine_upkeep_read (connection, wish->site, wish->record, wish->now,
                                                error);
  return wish->upkeep;
}

static gboolean
read_all (CordeauCtl *ctl, Wish *wish, GError **error)
{
  return cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, wish, error) != NULL;
}

/* --- record --------------------------------------------------------------------------------------- */

static void
add_item (CordeauCtlJson *json, yyjson_mut_val *object, const CordeauUpkeepItem *item,
          GTimeZone *zone)
{
  cordeau_ctl_json_text (json, object, "name", item->name);
  cordeau_ctl_json_some (json, object, "every_cycles", item->every_cycles);
  cordeau_ctl_json_some (json, object, "every_days", item->every_days);
  cordeau_ctl_json_when (json, object, "done", item->done, zone);
  cordeau_ctl_json_int (json, object, "cycles", item->cycles);
  cordeau_ctl_json_int (json, object, "days", item->days);
  cordeau_ctl_json_bool (json, object, "due", item->due);
}

static void
add_document (CordeauCtlJson *json, yyjson_mut_val *object, const CordeauMachineDocument *document)
{
  cordeau_ctl_json_text (json, object, "title", document->title);
  cordeau_ctl_json_text (json, object, "link", document->link);
}

static void
add_lists (CordeauCtlJson *json, const Wish *wish, GTimeZone *zone)
{
  const CordeauMachineRecord *record = wish->record;
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "programmes");

  for (guint i = 0; i < record->programmes->len; i++)
    cordeau_ctl_json_append (json, list, g_ptr_array_index (record->programmes, i));
  list = cordeau_ctl_json_list (json, NULL, "maintenance");
  for (guint i = 0; i < wish->upkeep->items->len; i++)
    add_item (json, cordeau_ctl_json_element (json, list),
              g_ptr_array_index (wish->upkeep->items, i), zone);
  list = cordeau_ctl_json_list (json, NULL, "documents");
  for (guint i = 0; i < record->documents->len; i++)
    add_document (json, cordeau_ctl_json_element (json, list),
                  g_ptr_array_index (record->documents, i));
}

static gboolean
print_record_json (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  const CordeauMachine *machine = wish->record->machine;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "machine", machine->id);
  cordeau_ctl_json_text (&json, NULL, "number", machine->number);
  cordeau_ctl_json_text (&json, NULL, "kind", cordeau_machine_kind_to_nick (machine->kind));
  cordeau_ctl_json_some (&json, NULL, "drum_litres", machine->drum_litres);
  cordeau_ctl_json_some (&json, NULL, "rated_grams", machine->rated_grams);
  cordeau_ctl_json_some (&json, NULL, "capacity", cordeau_machine_capacity (machine));
  cordeau_ctl_json_text (&json, NULL, "giai", wish->record->giai);
  cordeau_ctl_json_int (&json, NULL, "counter", wish->upkeep->counter);
  cordeau_ctl_json_when (&json, NULL, "counter_read", wish->record->counter_at,
                         cordeau_ctl_get_zone (ctl));
  add_lists (&json, wish, cordeau_ctl_get_zone (ctl));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_record (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  const CordeauMachine *machine = wish->record->machine;
  g_autofree char *plan = cordeau_maintenance_format (wish->record->plan);
  g_autofree char *weight = NULL;

  weight = g_strdup_printf ("%.1f kg", (double) cordeau_machine_capacity (machine) / 1000);
  if (!cordeau_ctl_printf (error, _ ("%s %s (%s), %s, counter %d\n"),
                           cordeau_machine_kind_to_label (machine->kind), machine->number,
                           machine->id, weight, (int) wish->upkeep->counter))
    return FALSE;
  if (*plan != '\0' && !cordeau_ctl_printf (error, _ ("Maintenance: %s\n"), plan))
    return FALSE;
  for (guint i = 0; i < wish->record->documents->len; i++)
    {
      const CordeauMachineDocument *document = g_ptr_array_index (wish->record->documents, i);

      if (!cordeau_ctl_printf (error, "%s: %s\n", document->title, document->link))
        return FALSE;
    }
  return TRUE;
}

static CordeauCtlStatus
show_record (CordeauCtl *ctl, Wish *wish, GError **error)
{
  if (read_all (ctl, wish, error))
    {
      if (cordeau_ctl_is_json (ctl))
        print_record_json (ctl, wish, error);
      else
        print_record (ctl, wish, error);
    }
  return CORDEAU_CTL_DONE;
}

CordeauCtlStatus
cordeau_ctl_machine_record (CordeauCtl *ctl, GError **error)
{
  g_auto (Wish) wish = { 0 };

  if (!wish_init (&wish, ctl, error))
    return CORDEAU_CTL_DONE;
  if (*wish.word != '\0')
    {
      usage (error, _ ("“record” takes no further word; “set” changes it."));
      return CORDEAU_CTL_DONE;
    }
  return show_record (ctl, &wish, error);
}

/* --- set ------------------------------------------------------------------------------------------ */

static gboolean
read_kind (CordeauCtl *ctl, CordeauMachineKind *kind, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "kind", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  *kind = cordeau_machine_kind_from_nick (told);
  if (*kind != CORDEAU_MACHINE_UNKNOWN)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no kind of machine. Write washer, dryer, hygiene or ironer."), told);
  return FALSE;
}

static gboolean
read_rated (CordeauCtl *ctl, gint64 *grams, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "rated-kg", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  *grams = cordeau_table_parse_kilograms (told);
  if (*grams > 0)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no load. Write kilograms, such as 10 or 10,5."), told);
  return FALSE;
}

static gboolean
read_edit (CordeauCtl *ctl, CordeauMachineEdit *edit, char ***programmes, GError **error)
{
  const char *list = NULL;

  *edit = (CordeauMachineEdit) { .create = cordeau_ctl_has (ctl, "new"), .counter = -1 };
  if (!cordeau_ctl_text (ctl, "number", &edit->number, error)
      || !read_kind (ctl, &edit->kind, error)
      || !cordeau_ctl_integer (ctl, "drum-litres", 1, 10000, &edit->drum_litres, error)
      || !read_rated (ctl, &edit->rated_grams, error)
      || !cordeau_ctl_integer (ctl, "counter", 0, 10000000, &edit->counter, error)
      || !cordeau_ctl_text (ctl, "giai", &edit->giai, error)
      || !cordeau_ctl_text (ctl, "programmes", &list, error))
    return FALSE;
  if (list != NULL)
    {
      *programmes = g_strsplit (list, ",", -1);
      for (guint i = 0; (*programmes)[i] != NULL; i++)
        g_strstrip ((*programmes)[i]);
      edit->programmes = (const char *const *) *programmes;
    }
  return TRUE;
}

static gpointer
edit_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauMachineRecord) record = NULL;
  GError *local = NULL;

  record = read_record (cordeau_txn_get_connection (txn), wish, &local);
  /* A new one is called as it was named. */
  if (g_error_matches (local, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN) && wish->edit.create)
    g_clear_error (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return cordeau_machine_edit (txn, record != NULL ? record->machine->id : wish->machine,
                               &wish->edit, error)
             ? wish
             : NULL;
}

CordeauCtlStatus
cordeau_ctl_machine_set (CordeauCtl *ctl, GError **error)
{
  g_auto (Wish) wish = { 0 };
  g_auto (GStrv) programmes = NULL;

  if (!wish_init (&wish, ctl, error) || !read_edit (ctl, &wish.edit, &programmes, error))
    return CORDEAU_CTL_DONE;
  if (*wish.word != '\0')
    {
      usage (error, _ ("“set” takes options, such as --number 5."));
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), edit_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  return show_record (ctl, &wish, error);
}

/* --- maintenance ---------------------------------------------------------------------------------- */

static gpointer
maintain_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauMachineRecord) record = read_record (cordeau_txn_get_connection (txn), wish,
                                                         error);
  gboolean done = FALSE;

  if (record == NULL)
    return NULL;
  if (g_str_equal (wish->word, "add"))
    done = cordeau_machine_plan_put (txn, record->machine->id, wish->name, wish->cycles, wish->days,
                                     error);
  else
    done = cordeau_machine_plan_remove (txn, record->machine->id, wish->name, error);
  return done ? wish : NULL;
}

static gboolean
print_item (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauUpkeepItem *item, GError **error)
{
  g_autofree char *cycles = g_strdup_printf ("%d / %d", (int) item->cycles,
                                             (int) item->every_cycles);
  g_autofree char *days = g_strdup_printf ("%d / %d", (int) item->days, (int) item->every_days);
  g_autofree char *done = cordeau_ctl_format_when (item->done, cordeau_ctl_get_zone (ctl));
  const char *cells[] = {
    item->name, item->every_cycles > 0 ? cycles : NULL, item->every_days > 0 ? days : NULL,
    done,       item->due ? _ ("due") : NULL,           NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_item_json (CordeauCtl *ctl, const CordeauUpkeepItem *item, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  add_item (&json, json.root, item, cordeau_ctl_get_zone (ctl));
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
show_plan (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *headings[] = { _ ("Maintenance"), _ ("Cycles"), _ ("Days"),
                             _ ("Done"),        _ ("Remark"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  if (!read_all (ctl, wish, error))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < wish->upkeep->items->len; i++)
    {
      const CordeauUpkeepItem *item = g_ptr_array_index (wish->upkeep->items, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_item_json (ctl, item, error)
                                      : print_item (ctl, table, item, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* As the window does it. */
static CordeauCtlStatus
note_done (CordeauCtl *ctl, Wish *wish, GError **error)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_MAINTAINED, wish->machine);
  g_autoptr (CordeauScanResult) result = NULL;

  act->reason = g_strdup (wish->name);
  act->actor = g_strdup (wish->actor);
  result = cordeau_act_sync (cordeau_ctl_get_session (ctl), act, error);
  if (result == NULL)
    return CORDEAU_CTL_DONE;
  return result->outcome == CORDEAU_OUTCOME_ACCEPTED
             ? show_plan (ctl, wish, error)
             : cordeau_ctl_result_print (ctl, result, error);
}

static gboolean
check_maintenance (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  static const char *const words[] = { "", "add", "done", "remove", NULL };

  if (!g_strv_contains (words, wish->word))
    return usage (error, _ ("“maintenance” takes “add NAME”, “done NAME” or “remove NAME”."));
  if ((*wish->word != '\0') != (*wish->name != '\0') || *wish->more != '\0')
    return usage (error, _ ("Name one thing of the plan, in quotes when it has several words."));
  return TRUE;
}

CordeauCtlStatus
cordeau_ctl_machine_maintenance (CordeauCtl *ctl, GError **error)
{
  g_auto (Wish) wish = { 0 };

  if (!wish_init (&wish, ctl, error) || !check_maintenance (ctl, &wish, error)
      || !cordeau_ctl_integer (ctl, "every-cycles", 1, 100000, &wish.cycles, error)
      || !cordeau_ctl_integer (ctl, "every-days", 1, 3660, &wish.days, error))
    return CORDEAU_CTL_DONE;
  if (g_str_equal (wish.word, "done"))
    return note_done (ctl, &wish, error);
  if (*wish.word != '\0'
      && cordeau_store_write (cordeau_ctl_get_store (ctl), maintain_job, &wish, NULL, error)
             == NULL)
    return CORDEAU_CTL_DONE;
  return show_plan (ctl, &wish, error);
}

/* --- documents ------------------------------------------------------------------------------------ */

static gpointer
document_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauMachineRecord) record = read_record (cordeau_txn_get_connection (txn), wish,
                                                         error);
  gboolean done;

  if (record == NULL)
    return NULL;
  done = g_str_equal (wish->word, "add")
             ? cordeau_machine_document_put (txn, record->machine->id, wish->name, wish->more,
                                             error)
             : cordeau_machine_document_remove (txn, record->machine->id, wish->name, error);
  return done ? wish : NULL;
}

static CordeauCtlStatus
show_documents (CordeauCtl *ctl, Wish *wish, GError **error)
{
  if (!read_all (ctl, wish, error))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < wish->record->documents->len; i++)
    {
      const CordeauMachineDocument *document = g_ptr_array_index (wish->record->documents, i);
      g_auto (CordeauCtlJson) json = { 0 };

      cordeau_ctl_json_init (&json);
      add_document (&json, json.root, document);
      if (!(cordeau_ctl_is_json (ctl)
                ? cordeau_ctl_json_print (&json, error)
                : cordeau_ctl_printf (error, "%s: %s\n", document->title, document->link)))
        return CORDEAU_CTL_DONE;
    }
  return CORDEAU_CTL_DONE;
}

static gboolean
check_documents (const Wish *wish, GError **error)
{
  gboolean add = g_str_equal (wish->word, "add");

  if (*wish->word == '\0')
    return TRUE;
  if (!add && !g_str_equal (wish->word, "remove"))
    return usage (error, _ ("“documents” takes “add TITLE LINK” or “remove TITLE”."));
  if (*wish->name == '\0' || add != (*wish->more != '\0'))
    return usage (error, _ ("Give a title, in quotes when it has several words; and after “add” a "
                            "link."));
  return TRUE;
}

CordeauCtlStatus
cordeau_ctl_machine_documents (CordeauCtl *ctl, GError **error)
{
  g_auto (Wish) wish = { 0 };

  if (!wish_init (&wish, ctl, error) || !check_documents (&wish, error))
    return CORDEAU_CTL_DONE;
  if (*wish.word != '\0'
      && cordeau_store_write (cordeau_ctl_get_store (ctl), document_job, &wish, NULL, error)
             == NULL)
    return CORDEAU_CTL_DONE;
  return show_documents (ctl, &wish, error);
}
