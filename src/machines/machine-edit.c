/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a machine's record: the stored JSON is patched, so that members of newer versions stay. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/code.h"
#include "base/text.h"
#include "machines/machine-record-private.h"
#include "machines/projection.h"
#include "store/record.h"

#define MOST_ITEMS 100

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 words);
  va_end (words);
  return FALSE;
}

/* --- the record under the knife ------------------------------------------------------------------- */

typedef struct
{
  CordeauTxn *txn;
  char *record;
  char *rev; /* (nullable): there is none yet */
  yyjson_mut_doc *doc;
} Edit;

static void
edit_clear (Edit *self)
{
  g_free (self->record);
  g_free (self->rev);
  g_clear_pointer (&self->doc, yyjson_mut_doc_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static yyjson_mut_val *
root_of (const Edit *self)
{
  return yyjson_mut_doc_get_root (self->doc);
}

static void
put_text (const Edit *self, const char *name, const char *value)
{
  yyjson_mut_obj_remove_key (root_of (self), name);
  yyjson_mut_obj_add_strcpy (self->doc, root_of (self), name, value);
}

static void
put_number (const Edit *self, const char *name, gint64 value)
{
  yyjson_mut_obj_remove_key (root_of (self), name);
  yyjson_mut_obj_add_int (self->doc, root_of (self), name, value);
}

static void
begin_new (Edit *self, const char *id)
{
  self->doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (self->doc, yyjson_mut_obj (self->doc));
  put_text (self, "kind", "machine");
  put_text (self, "id", id);
  put_text (self, "number", id);
  put_text (self, "site", cordeau_txn_get_site (self->txn));
}

static gboolean
check_id (const char *id, GError **error)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (id, NULL);

  if (code != NULL && cordeau_text_is_name (id, 40) && strchr (id, ':') == NULL)
    return TRUE;
  return refuse (error, _ ("“%s” cannot be an id. Use 1 to 40 letters and digits."), id);
}

static gboolean
edit_begin (Edit *self, CordeauTxn *txn, const char *id, gboolean create, GError **error)
{
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  GError *local = NULL;

  self->txn = txn;
  self->record = cordeau_machine_record_id ("machine", cordeau_txn_get_site (txn), id);
  old = cordeau_record_get (cordeau_txn_get_connection (txn), CORDEAU_DB_RECORDS, self->record,
                            NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  if (body == NULL && !create)
    return refuse (error, _ ("There is no machine “%s”."), id);
  if (body == NULL)
    {
      if (!check_id (id, error))
        return FALSE;
      begin_new (self, id);
      return TRUE;
    }
  self->rev = g_strdup (old->rev);
  self->doc = yyjson_doc_mut_copy (body, NULL);
  return TRUE;
}

static gboolean
edit_end (Edit *self, GError **error)
{
  char rev[CORDEAU_REV_SIZE];

  return cordeau_txn_put (self->txn, CORDEAU_DB_RECORDS, self->record, self->rev, root_of (self),
                          rev, error);
}

/* --- members -------------------------------------------------------------------------------------- */

void
cordeau_machine_patch_counter (yyjson_mut_doc *doc, yyjson_mut_val *root, gint64 counter,
                               gint64 now)
{
  if (counter < 0)
    return;
  /* Said again, as in the same list taken twice, it was read when it was read. */
  if (yyjson_mut_get_sint (yyjson_mut_obj_get (root, CORDEAU_MACHINE_COUNTER)) == counter
      && yyjson_mut_obj_get (root, CORDEAU_MACHINE_COUNTER) != NULL)
    return;
  yyjson_mut_obj_remove_key (root, CORDEAU_MACHINE_COUNTER);
  yyjson_mut_obj_add_int (doc, root, CORDEAU_MACHINE_COUNTER, counter);
  yyjson_mut_obj_remove_key (root, CORDEAU_MACHINE_COUNTER_AT);
  yyjson_mut_obj_add_int (doc, root, CORDEAU_MACHINE_COUNTER_AT, now);
}

void
cordeau_machine_patch_programmes (yyjson_mut_doc *doc, yyjson_mut_val *root,
                                  const char *const *programmes)
{
  yyjson_mut_val *list;

  if (programmes == NULL)
    return;
  yyjson_mut_obj_remove_key (root, CORDEAU_MACHINE_PROGRAMMES);
  list = yyjson_mut_obj_add_arr (doc, root, CORDEAU_MACHINE_PROGRAMMES);
  for (guint i = 0; programmes[i] != NULL && i < MOST_ITEMS; i++)
    yyjson_mut_arr_add_strcpy (doc, list, programmes[i]);
}

/* The element of @list whose @member is @value; its place in @index. */
static yyjson_mut_val *
find_element (yyjson_mut_val *list, const char *member, const char *value, size_t *index)
{
  size_t i, n;
  yyjson_mut_val *element;

  yyjson_mut_arr_foreach (list, i, n, element)
  {
    if (g_strcmp0 (yyjson_mut_get_str (yyjson_mut_obj_get (element, member)), value) == 0)
      {
        *index = i;
        return element;
      }
  }
  return NULL;
}

/* The list @name, made when there is none. */
static yyjson_mut_val *
list_of (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name)
{
  yyjson_mut_val *list = yyjson_mut_obj_get (root, name);

  if (yyjson_mut_is_arr (list))
    return list;
  yyjson_mut_obj_remove_key (root, name);
  return yyjson_mut_obj_add_arr (doc, root, name);
}

static void
set_times (yyjson_mut_doc *doc, yyjson_mut_val *item, const CordeauMaintenanceItem *wish)
{
  yyjson_mut_obj_remove_key (item, "cycles");
  yyjson_mut_obj_remove_key (item, "days");
  if (wish->cycles > 0)
    yyjson_mut_obj_add_int (doc, item, "cycles", wish->cycles);
  if (wish->days > 0)
    yyjson_mut_obj_add_int (doc, item, "days", wish->days);
}

static void
put_item (yyjson_mut_doc *doc, yyjson_mut_val *list, const CordeauMaintenanceItem *wish, gint64 now)
{
  size_t place;
  yyjson_mut_val *item = find_element (list, "name", wish->name, &place);

  if (item == NULL)
    {
      item = yyjson_mut_arr_add_obj (doc, list);
      yyjson_mut_obj_add_strcpy (doc, item, "name", wish->name);
      yyjson_mut_obj_add_int (doc, item, "since", now);
    }
  set_times (doc, item, wish);
}

static gboolean
is_planned (GPtrArray *plan, const char *name)
{
  for (guint i = 0; i < plan->len; i++)
    if (g_strcmp0 (((const CordeauMaintenanceItem *) g_ptr_array_index (plan, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

void
cordeau_machine_patch_plan (yyjson_mut_doc *doc, yyjson_mut_val *root, GPtrArray *plan, gint64 now)
{
  yyjson_mut_val *list;

  if (plan == NULL)
    return;
  list = list_of (doc, root, CORDEAU_MACHINE_PLAN);
  for (size_t i = yyjson_mut_arr_size (list); i > 0; i--)
    {
      yyjson_mut_val *item = yyjson_mut_arr_get (list, i - 1);

      if (!is_planned (plan, yyjson_mut_get_str (yyjson_mut_obj_get (item, "name"))))
        yyjson_mut_arr_remove (list, i - 1);
    }
  for (guint i = 0; i < plan->len; i++)
    put_item (doc, list, g_ptr_array_index (plan, i), now);
}

/* --- what the machine is -------------------------------------------------------------------------- */

/* Not two of one kind with one number: a person could not tell which is meant. */
static gboolean
check_number (CordeauTxn *txn, const char *id, const char *number, CordeauMachineKind kind,
              GError **error)
{
  g_autoptr (GPtrArray) machines = NULL;

  if (!cordeau_text_is_name (number, 12))
    return refuse (error,
                   _ ("A machine's number has 1 to 12 characters. Write what is painted on it."));
  machines = cordeau_machines_list (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                    error);
  for (guint i = 0; machines != NULL && i < machines->len; i++)
    {
      const CordeauMachine *other = g_ptr_array_index (machines, i);

      if (other->kind == kind && strcmp (other->number, number) == 0 && strcmp (other->id, id) != 0)
        return refuse (error,
                       _ ("Machine %s of the same kind bears the number %s already. Give this one "
                          "a number of its own."),
                       other->id, number);
    }
  return machines != NULL;
}

static gboolean
check_programmes (CordeauTxn *txn, const char *const *programmes, GError **error)
{
  for (guint i = 0; programmes[i] != NULL; i++)
    {
      GError *local = NULL;
      g_autoptr (CordeauProgramme) programme =
          cordeau_programme_find (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                  programmes[i], &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (programme == NULL)
        return refuse (error,
                       _ ("There is no programme “%s”. “cordeauctl programmes list” names them."),
                       programmes[i]);
    }
  return TRUE;
}

static CordeauMachineKind
kind_after (const Edit *self, const CordeauMachineEdit *edit)
{
  if (edit->kind != CORDEAU_MACHINE_UNKNOWN)
    return edit->kind;
  return cordeau_machine_kind_from_nick (
      yyjson_mut_get_str (yyjson_mut_obj_get (root_of (self), "machine_kind")));
}

static gboolean
check_edit (const Edit *self, const char *id, const CordeauMachineEdit *edit, GError **error)
{
  const char *number = edit->number;

  if (number == NULL && (edit->kind != CORDEAU_MACHINE_UNKNOWN || self->rev == NULL))
    number = yyjson_mut_get_str (yyjson_mut_obj_get (root_of (self), "number"));
  if (number != NULL && !check_number (self->txn, id, number, kind_after (self, edit), error))
    return FALSE;
  if (edit->giai != NULL && !cordeau_text_is_name (edit->giai, 64))
    return refuse (error, _ ("An asset number has 1 to 64 characters. Read the tag again."));
  return edit->programmes == NULL || check_programmes (self->txn, edit->programmes, error);
}

gboolean
cordeau_machine_edit (CordeauTxn *txn, const char *id, const CordeauMachineEdit *edit,
                      GError **error)
{
  g_auto (Edit) self = { 0 };

  g_return_val_if_fail (txn != NULL && id != NULL && edit != NULL, FALSE);

  if (!edit_begin (&self, txn, id, edit->create, error) || !check_edit (&self, id, edit, error))
    return FALSE;
  if (edit->number != NULL)
    put_text (&self, "number", edit->number);
  if (edit->kind != CORDEAU_MACHINE_UNKNOWN)
    put_text (&self, "machine_kind", cordeau_machine_kind_to_nick (edit->kind));
  if (edit->drum_litres > 0)
    put_number (&self, "drum_litres", edit->drum_litres);
  if (edit->rated_grams > 0)
    put_number (&self, "rated_grams", edit->rated_grams);
  if (edit->giai != NULL)
    put_text (&self, CORDEAU_MACHINE_GIAI, edit->giai);
  cordeau_machine_patch_counter (self.doc, root_of (&self), edit->counter,
                                 cordeau_txn_get_now (txn));
  cordeau_machine_patch_programmes (self.doc, root_of (&self), edit->programmes);
  /* What was made from an unknown code has its data now. */
  yyjson_mut_obj_remove_key (root_of (&self), "bare");
  return edit_end (&self, error);
}

/* --- plan ----------------------------------------------------------------------------------------- */

gboolean
cordeau_machine_plan_put (CordeauTxn *txn, const char *id, const char *name, gint64 cycles,
                          gint64 days, GError **error)
{
  const CordeauMaintenanceItem wish = { .name = (char *) name, .cycles = cycles, .days = days };
  g_auto (Edit) self = { 0 };
  yyjson_mut_val *list;

  g_return_val_if_fail (txn != NULL && id != NULL && name != NULL, FALSE);

  if (!cordeau_text_is_name (name, CORDEAU_MAINTENANCE_MOST_NAME) || strpbrk (name, ";|") != NULL)
    return refuse (error,
                   _ ("What is to be done has a name of 1 to 40 characters, such as “Filter”."));
  if (cycles + days == 0)
    return refuse (error, _ ("Say after how many cycles or days it is due."));
  if (!edit_begin (&self, txn, id, FALSE, error))
    return FALSE;
  list = list_of (self.doc, root_of (&self), CORDEAU_MACHINE_PLAN);
  if (yyjson_mut_arr_size (list) >= MOST_ITEMS)
    return refuse (error, _ ("This plan has %d lines already. Remove one first."), MOST_ITEMS);
  put_item (self.doc, list, &wish, cordeau_txn_get_now (txn));
  return edit_end (&self, error);
}

static gboolean
remove_element (CordeauTxn *txn, const char *id, const char *list_name, const char *member,
                const char *value, gboolean *found, GError **error)
{
  g_auto (Edit) self = { 0 };
  yyjson_mut_val *list;
  size_t place;

  if (!edit_begin (&self, txn, id, FALSE, error))
    return FALSE;
  list = list_of (self.doc, root_of (&self), list_name);
  *found = find_element (list, member, value, &place) != NULL;
  if (!*found)
    return TRUE;
  yyjson_mut_arr_remove (list, place);
  return edit_end (&self, error);
}

gboolean
cordeau_machine_plan_remove (CordeauTxn *txn, const char *id, const char *name, GError **error)
{
  gboolean found = FALSE;

  g_return_val_if_fail (txn != NULL && id != NULL && name != NULL, FALSE);

  if (!remove_element (txn, id, CORDEAU_MACHINE_PLAN, "name", name, &found, error))
    return FALSE;
  return found || refuse (error, _ ("“%s” is not in the plan of this machine."), name);
}

/* --- documents ------------------------------------------------------------------------------------ */

static void
put_document (yyjson_mut_doc *doc, yyjson_mut_val *list, const char *title, const char *link)
{
  size_t place;
  yyjson_mut_val *document = find_element (list, "title", title, &place);

  if (document == NULL)
    {
      document = yyjson_mut_arr_add_obj (doc, list);
      yyjson_mut_obj_add_strcpy (doc, document, "title", title);
    }
  yyjson_mut_obj_remove_key (document, "link");
  yyjson_mut_obj_add_strcpy (doc, document, "link", link);
}

/* Those of the list are there then, and no others. */
void
cordeau_machine_patch_documents (yyjson_mut_doc *doc, yyjson_mut_val *root, GPtrArray *documents)
{
  yyjson_mut_val *list;

  if (documents == NULL)
    return;
  yyjson_mut_obj_remove_key (root, CORDEAU_MACHINE_DOCUMENTS);
  list = yyjson_mut_obj_add_arr (doc, root, CORDEAU_MACHINE_DOCUMENTS);
  for (guint i = 0; i < documents->len && i < MOST_ITEMS; i++)
    {
      const CordeauMachineDocument *document = g_ptr_array_index (documents, i);

      put_document (doc, list, document->title, document->link);
    }
}

gboolean
cordeau_machine_document_put (CordeauTxn *txn, const char *id, const char *title, const char *link,
                              GError **error)
{
  g_auto (Edit) self = { 0 };
  yyjson_mut_val *list;
  size_t place;

  g_return_val_if_fail (txn != NULL && id != NULL && title != NULL && link != NULL, FALSE);

  if (!cordeau_machine_document_is_title (title))
    return refuse (
        error,
        _ ("A document's title has 1 to 80 characters, without “;”, “|” and “=”. Change it."));
  if (!cordeau_machine_document_is_link (link))
    return refuse (error, _ ("“%s” is no link. Give a web address, or a file by its whole path."),
                   link);
  if (!edit_begin (&self, txn, id, FALSE, error))
    return FALSE;
  list = list_of (self.doc, root_of (&self), CORDEAU_MACHINE_DOCUMENTS);
  if (find_element (list, "title", title, &place) == NULL
      && yyjson_mut_arr_size (list) >= MOST_ITEMS)
    return refuse (error, _ ("This machine has %d documents already. Remove one first."),
                   MOST_ITEMS);
  put_document (self.doc, list, title, link);
  return edit_end (&self, error);
}

gboolean
cordeau_machine_document_remove (CordeauTxn *txn, const char *id, const char *title, GError **error)
{
  gboolean found = FALSE;

  g_return_val_if_fail (txn != NULL && id != NULL && title != NULL, FALSE);

  if (!remove_element (txn, id, CORDEAU_MACHINE_DOCUMENTS, "title", title, &found, error))
    return FALSE;
  return found || refuse (error, _ ("This machine has no document “%s”."), title);
}
