/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "lender list" and "lender set": who lends people to the site, whom to call, and what of the law is theirs. */
#include <glib/gi18n-lib.h>

#include "ctl/assignments.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "people/lender.h"

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_lenders_list (connection, data, error);
}

static GPtrArray *
read_list (CordeauCtl *ctl, GError **error)
{
  const char *site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));

  return cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, (gpointer) site, error);
}

static void
add_agreement (CordeauCtlJson *json, const CordeauLender *lender)
{
  yyjson_mut_val *object = cordeau_ctl_json_object (json, NULL, "agreement");
  yyjson_mut_val *days;

  cordeau_ctl_json_minutes (json, object, "from", lender->from);
  cordeau_ctl_json_minutes (json, object, "to", lender->to);
  days = cordeau_ctl_json_list (json, object, "days");
  for (int day = 1; day <= 7; day++)
    if (lender->days & (1u << (day - 1)))
      yyjson_mut_arr_add_int (json->doc, days, day);
}

static gboolean
print_json (const CordeauLender *lender, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_val *body = yyjson_doc_get_root (lender->body);
  yyjson_mut_val *contact;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "lender", lender->id);
  cordeau_ctl_json_text (&json, NULL, "name", lender->name);
  cordeau_ctl_json_text (&json, NULL, "sector", lender->sector);
  contact = cordeau_ctl_json_object (&json, NULL, "contact");
  cordeau_ctl_json_text (&json, contact, "name", lender->contact_name);
  cordeau_ctl_json_text (&json, contact, "phone", lender->phone);
  cordeau_ctl_json_text (&json, contact, "email", lender->email);
  add_agreement (&json, lender);
  cordeau_ctl_json_parameters (&json, body);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauLender *lender, GError **error)
{
  const char *cells[] = { lender->id,    lender->name,  lender->contact_name,
                          lender->phone, lender->email, NULL };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Id"),        _ ("Name"),   _ ("Contact"),
                             _ ("Telephone"), _ ("E-mail"), NULL };
  g_autoptr (GPtrArray) lenders = read_list (ctl, error);
  g_autoptr (CordeauCtlTable) table = NULL;

  if (lenders == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < lenders->len; i++)
    {
      const CordeauLender *lender = g_ptr_array_index (lenders, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (lender, error)
                                      : print_row (table, lender, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

typedef struct
{
  const char *id;
  char **assignments;
  gboolean created;
} Wish;

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_lender_set (txn, wish->id, (const char *const *) wish->assignments, &wish->created,
                             error)
             ? wish
             : NULL;
}

static void
print_set (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) lenders = read_list (ctl, error);
  const CordeauLender *lender = lenders != NULL ? cordeau_lenders_find (lenders, wish->id) : NULL;

  if (lender == NULL)
    return;
  if (cordeau_ctl_is_json (ctl))
    print_json (lender, error);
  else if (wish->created)
    cordeau_ctl_printf (error, _ ("%s is a lender from now on.\n"), lender->name);
  else
    cordeau_ctl_printf (error, _ ("%s was changed.\n"), lender->name);
}

static CordeauCtlStatus
run_set (CordeauCtl *ctl, GError **error)
{
  g_auto (GStrv) assignments = NULL;
  Wish wish = { .id = cordeau_ctl_argument (ctl, 0, error) };

  if (wish.id == NULL)
    return CORDEAU_CTL_DONE;
  wish.assignments = assignments = cordeau_ctl_assignments (ctl, 1, error);
  if (assignments != NULL
      && cordeau_store_write (cordeau_ctl_get_store (ctl), set_job, &wish, NULL, error) != NULL)
    print_set (ctl, &wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_lender_list = {
  .name = "lender list",
  .arguments = "",
  .summary = N_ ("List who lends people to the site"),
  .example = "cordeauctl lender list --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_lender_set = {
  .name = "lender set",
  .arguments = "ID FIELD=VALUE…",
  .summary = N_ ("Say who lends people, whom to call there, and what their agreements allow"),
  .example =
      "cordeauctl lender set emploi-plus name='Emploi Plus' contact.phone='01 23 45 67 89' agreement.from=7:00 agreement.to=20:00 complementary=third",
  .least = 2,
  .most = 40,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_set,
};
