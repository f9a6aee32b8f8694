/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people erase": nothing of a person stays, and what comes out is the receipt, without the name. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/people.h"
#include "ctl/verbs.h"
#include "people/held.h"

typedef struct
{
  CordeauLocal *local;
  const char *key;
  CordeauErased receipt;
} Wish;

static gpointer
erase_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_worker_erase (txn, wish->local, wish->key, &wish->receipt, error) ? wish : NULL;
}

static gboolean
print_json (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *counts;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "erased", wish->key);
  cordeau_ctl_json_when (&json, NULL, "at", wish->receipt.at, cordeau_ctl_get_zone (ctl));
  counts = cordeau_ctl_json_object (&json, NULL, "counts");
  cordeau_ctl_json_int (&json, counts, "records", wish->receipt.n_records);
  cordeau_ctl_json_int (&json, counts, "sealed", wish->receipt.n_private);
  cordeau_ctl_json_int (&json, counts, "facts", wish->receipt.n_facts);
  cordeau_ctl_json_int (&json, counts, "attributions", wish->receipt.n_deeds);
  cordeau_ctl_json_int (&json, counts, "mentions", wish->receipt.n_mentions);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  const CordeauErased *receipt = &wish->receipt;
  g_autofree char *at = cordeau_ctl_format_when (receipt->at, cordeau_ctl_get_zone (ctl));

  return cordeau_ctl_printf (
      error,
      _ ("Erased on %s, of the person with the key %s: %u records, %u sealed, %u facts, who did it of %u deeds, "
         "%u mentions. What was done in the laundry stays, without who.\n"),
      at, wish->key, receipt->n_records, receipt->n_private, receipt->n_facts, receipt->n_deeds,
      receipt->n_mentions);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  g_autoptr (CordeauWorker) worker = NULL;
  Wish wish = { .local = cordeau_session_get_local (session),
                .key = cordeau_ctl_argument (ctl, 0, error) };

  if (wish.key != NULL)
    worker = cordeau_ctl_people_get (session, wish.key, error);
  if (worker == NULL
      || cordeau_store_write (cordeau_ctl_get_store (ctl), erase_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  /* This computer remembers who was last at it, with the name. */
  if (g_strcmp0 (cordeau_session_get_actor (session), wish.key) == 0)
    cordeau_session_set_actor (session, "", "");
  if (cordeau_ctl_is_json (ctl))
    print_json (ctl, &wish, error);
  else
    print_text (ctl, &wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_people_erase = {
  .name = "people erase",
  .arguments = "KEY",
  .summary = N_ ("Erase a person for good: no backup and no other computer brings them back"),
  .example = "cordeauctl people erase w1 --json",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
