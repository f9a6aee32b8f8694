/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people list", "people show" and "people set": workers and what is written down of them. What is private of a person is shown
 * only where it is asked for by name. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/assignments.h"
#include "ctl/people.h"
#include "ctl/verbs.h"
#include "people/parameters.h"
#include "people/private.h"
#include "people/worker-change.h"
#include "people/worker-json.h"

/* --- list ------------------------------------------------------------------------------------------ */

static gboolean
print_line (const CordeauWorker *worker, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_worker_to_json (&json, NULL, worker);
  return cordeau_ctl_json_print (&json, error);
}

/* (transfer full): "Washing U, Drying L" */
static char *
format_posts (const CordeauWorker *worker)
{
  GString *text = g_string_new (NULL);

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level != CORDEAU_LEVEL_NONE)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "",
                              cordeau_post_to_words (post),
                              cordeau_level_to_nick (worker->skills[post].level));
  return g_string_free (text, FALSE);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauWorker *worker, GError **error)
{
  g_autofree char *posts = format_posts (worker);
  const char *cells[] = {
    worker->key, worker->shown, worker->employer, cordeau_status_to_words (worker->status),
    posts,       NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = {
    _ ("Key"), _ ("Name"), _ ("Employer"), _ ("Status"), _ ("Posts"), NULL
  };
  g_autoptr (GPtrArray) workers = cordeau_ctl_people_list (cordeau_ctl_get_session (ctl), error);
  g_autoptr (CordeauCtlTable) table = NULL;

  if (workers == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_line (worker, error)
                                      : print_row (table, worker, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- show ------------------------------------------------------------------------------------------ */

typedef struct
{
  CordeauSession *session;
  const char *key;
  CordeauWorker *worker; /* owned */
  GArray *capabilities; /* owned (nullable) */
  CordeauContact *contact; /* owned (nullable) */
} Card;

static void
card_clear (Card *self)
{
  g_clear_pointer (&self->worker, cordeau_worker_free);
  g_clear_pointer (&self->capabilities, g_array_unref);
  g_clear_pointer (&self->contact, cordeau_contact_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

static gpointer
read_private (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  Card *card = data;
  const char *site = cordeau_session_get_site (card->session);
  g_autoptr (CordeauSeal) seal = NULL;
  GError *local = NULL;

  seal = cordeau_private_open (connection, site, cordeau_session_get_local (card->session), &local);
  if (local == NULL)
    card->capabilities = cordeau_capabilities_read (connection, site, seal, card->key, &local);
  if (local == NULL)
    card->contact = cordeau_contact_read (connection, site, seal, card->key, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return card->contact;
}

static gboolean
print_card_json (const Card *card, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_worker_to_json (&json, NULL, card->worker);
  if (card->contact != NULL)
    cordeau_worker_private_to_json (&json, NULL, card->capabilities, card->contact);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_contracts (const CordeauWorker *worker, GError **error)
{
  for (guint i = 0; i < worker->contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (worker->contracts, CordeauContract, i);
      g_autofree char *from = cordeau_day_to_text (contract->days.from);
      g_autofree char *to = cordeau_day_to_text (contract->days.to);

      if (!cordeau_ctl_printf (error, _ ("Contract: %s – %s, %d h %02d a week\n"),
                               *from != '\0' ? from : "…", *to != '\0' ? to : "…",
                               contract->weekly_minutes / 60, contract->weekly_minutes % 60))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_left (const CordeauWorker *worker, GError **error)
{
  g_autofree char *left = cordeau_day_to_text (worker->left);

  if (worker->left == CORDEAU_DAY_NONE)
    return TRUE;
  return cordeau_ctl_printf (error, "%s: %s\n", _ ("Has left on"), left)
         && (worker->exit == CORDEAU_EXIT_NONE
             || cordeau_ctl_printf (error, "%s: %s\n", _ ("Left for"),
                                    cordeau_exit_to_words (worker->exit)));
}

static gboolean
print_locked (const Card *card, GError **error)
{
  for (guint i = 0; i < card->capabilities->len; i++)
    {
      g_autofree char *words = cordeau_capability_to_words (
          &g_array_index (card->capabilities, CordeauCapability, i));

      if (!cordeau_ctl_printf (error, "%s\n", words))
        return FALSE;
    }
  if (card->contact->phone != NULL && !cordeau_ctl_printf (error, "%s\n", card->contact->phone))
    return FALSE;
  return card->contact->email == NULL || cordeau_ctl_printf (error, "%s\n", card->contact->email);
}

static gboolean
print_card (const Card *card, GError **error)
{
  const CordeauWorker *worker = card->worker;
  g_autofree char *posts = format_posts (worker);

  if (!cordeau_ctl_printf (error, "%s (%s), %s, %s\n", worker->shown, worker->key,
                           worker->employer != NULL ? worker->employer : _ ("Employer not known"),
                           cordeau_status_to_words (worker->status))
      || !print_contracts (worker, error) || !print_left (worker, error)
      || (*posts != '\0' && !cordeau_ctl_printf (error, _ ("Posts: %s\n"), posts)))
    return FALSE;
  return card->contact == NULL || print_locked (card, error);
}

static CordeauCtlStatus
show (CordeauCtl *ctl, const char *key, gboolean private, GError **error)
{
  g_auto (Card) card = { cordeau_ctl_get_session (ctl), key, NULL, NULL, NULL };

  card.worker = cordeau_ctl_people_get (card.session, key, error);
  if (card.worker == NULL
      || (private
          && cordeau_store_read (cordeau_ctl_get_store (ctl), read_private, &card, error) == NULL))
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_card_json (&card, error);
  else
    print_card (&card, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_show (CordeauCtl *ctl, GError **error)
{
  const char *key = cordeau_ctl_argument (ctl, 0, error);

  return key != NULL ? show (ctl, key, cordeau_ctl_has (ctl, "private"), error) : CORDEAU_CTL_DONE;
}

/* --- set ------------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauSession *session;
  const char *key;
  char **pairs; /* name, value, name, value … */
} Wish;

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_worker_change (txn, cordeau_session_get_local (wish->session),
                                cordeau_session_get_zone (wish->session), wish->key,
                                (const char *const *) wish->pairs, error);
}

/* (transfer full): "a=b" as two words */
static char **
split_all (char **assignments, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; assignments[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (!cordeau_parameters_split (assignments[i], &name, &value, error))
        return NULL;
      g_strv_builder_add_many (builder, name, value, NULL);
    }
  return g_strv_builder_end (builder);
}

static CordeauCtlStatus
run_set (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .session = cordeau_ctl_get_session (ctl) };
  g_autoptr (CordeauWorker) worker = NULL;
  g_auto (GStrv) assignments = NULL;
  g_auto (GStrv) pairs = NULL;
  g_autoptr (CordeauWorkerChange) change = NULL;

  wish.key = cordeau_ctl_argument (ctl, 0, error);
  if (wish.key != NULL)
    worker = cordeau_ctl_people_get (wish.session, wish.key, error);
  if (worker != NULL)
    assignments = cordeau_ctl_assignments (ctl, 1, error);
  if (assignments != NULL)
    wish.pairs = pairs = split_all (assignments, error);
  if (pairs != NULL)
    change = cordeau_store_write (cordeau_ctl_get_store (ctl), set_job, &wish,
                                  (GDestroyNotify) cordeau_worker_change_free, error);
  return change != NULL ? show (ctl, wish.key, change->private, error) : CORDEAU_CTL_DONE;
}

static const CordeauCtlOption show_options[] = {
  { "private", NULL, N_ ("The person's own card too: capabilities and how to reach them") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_list = {
  .name = "people list",
  .arguments = "",
  .summary = N_ ("List the workers, their contracts and posts"),
  .example = "cordeauctl people list --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_people_show = {
  .name = "people show",
  .arguments = "KEY",
  .summary = N_ ("Show what is written down of a worker"),
  .example = "cordeauctl people show w1 --private",
  .options = show_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_show,
};

const CordeauCtlVerb cordeau_ctl_verb_people_set = {
  .name = "people set",
  .arguments = "KEY FIELD=VALUE…",
  .summary = N_ ("Change what is written down of a worker"),
  .example =
      "cordeauctl people set w1 status=cdd-i post.washing=U leave.2026-12-21=2026-12-27,leave "
      "capability.lift=8,2027-03-01",
  .least = 2,
  .most = 60,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_set,
};
