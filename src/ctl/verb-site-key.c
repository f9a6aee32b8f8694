/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "site key show", "print", "enter", "let-go": what seals what is private, on paper and back. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "people/site-key.h"
#include "print/key-sheet.h"

typedef struct
{
  CordeauLocal *local;
  const char *site;
  char *recovery; /* owned */
  guint n;
  CordeauSiteKey key;
} Wish;

static Wish
wish_of (CordeauCtl *ctl)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);

  return (Wish) {
    cordeau_session_get_local (session), cordeau_session_get_site (session), NULL, 0, { 0 }
  };
}

/* --- show ---------------------------------------------------------------------------------------- */

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  return cordeau_site_key_read (connection, wish->site, wish->local, &wish->key, error) ? wish
                                                                                        : NULL;
}

static gboolean
show_json (CordeauCtl *ctl, const CordeauSiteKey *key, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "present", key->present);
  cordeau_ctl_json_int (&json, NULL, "sealed", key->n_sealed);
  cordeau_ctl_json_int (&json, NULL, "unreadable", key->n_strange);
  cordeau_ctl_json_when (&json, NULL, "on_paper", key->on_paper, cordeau_ctl_get_zone (ctl));
  return cordeau_ctl_json_print (&json, error);
}

static const char *
say_state (const CordeauSiteKey *key)
{
  if (key->n_strange > 0)
    return _ ("Some of it was sealed with a key that is not here. Enter it from its recovery "
              "sheet: “cordeauctl site key enter”.\n");
  if (!key->present)
    return _ ("This computer has no site key yet. It is made when something is sealed, or printed "
              "by “cordeauctl site key print”.\n");
  if (key->on_paper == 0)
    return _ ("The key is on this computer alone, and in no backup. Print its recovery sheet: "
              "“cordeauctl site key print FILE.pdf”.\n");
  return _ ("The key is on this computer, and on its recovery sheet.\n");
}

static CordeauCtlStatus
run_show (CordeauCtl *ctl, GError **error)
{
  Wish wish = wish_of (ctl);

  if (cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    show_json (ctl, &wish.key, error);
  else if (cordeau_ctl_printf (error, _ ("Sealed records: %u; not readable here: %u\n"),
                               wish.key.n_sealed, wish.key.n_strange))
    cordeau_ctl_printf (error, "%s", say_state (&wish.key));
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_site_key_show = {
  .name = "site key show",
  .arguments = "",
  .summary = N_ ("Say whether the site key is here and on paper, and opens all that is sealed"),
  .example = "cordeauctl site key show --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_show,
};

/* --- print --------------------------------------------------------------------------------------- */

static gpointer
give_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  wish->recovery = cordeau_site_key_give (txn, wish->local, error);
  return wish->recovery != NULL ? wish : NULL;
}

static gpointer
note_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_site_key_note_paper (txn, wish->local, error) ? data : NULL;
}

static void
print_sheet (CordeauCtl *ctl, Wish *wish, const char *path, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauDocument) document = cordeau_key_sheet_lay (site, wish->recovery, error);
  g_auto (CordeauCtlJson) json = { 0 };
  gint64 bytes;

  if (document == NULL
      || !cordeau_document_write (document, path, site->now, site->zone, &bytes, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), note_job, wish, NULL, error) == NULL)
    return;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error,
                          _ ("Wrote %s. Print it, put it into a safe, and delete the file.\n"),
                          path);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "bytes", bytes);
  cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run_print (CordeauCtl *ctl, GError **error)
{
  const char *path = cordeau_ctl_path (ctl, 0);
  Wish wish = wish_of (ctl);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("%s is there already. Choose another name."), path);
  else if (cordeau_store_write (cordeau_ctl_get_store (ctl), give_job, &wish, NULL, error) != NULL)
    print_sheet (ctl, &wish, path, error);
  g_free (wish.recovery);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_site_key_print = {
  .name = "site key print",
  .arguments = "FILE.pdf",
  .summary = N_ ("The recovery sheet of the site key, for the safe: it is in no backup"),
  .example = "cordeauctl site key print sheet.pdf",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_print,
};

/* --- enter --------------------------------------------------------------------------------------- */

static gpointer
enter_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_site_key_enter (txn, wish->local, wish->recovery, error) ? wish : NULL;
}

/* Of the groups that were said, else of the first line of the standard input: so that the key need not stay in the history of a
 * shell. */
static char *
dup_recovery (CordeauCtl *ctl, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char line[256];

  for (guint i = 0; i < cordeau_ctl_n_arguments (ctl); i++)
    {
      const char *group = cordeau_ctl_argument (ctl, i, error);

      if (group == NULL)
        return NULL;
      g_string_append_printf (text, "%s ", group);
    }
  if (text->len == 0 && isatty (STDIN_FILENO) == 0 && fgets (line, sizeof line, stdin) != NULL
      && g_utf8_validate (line, -1, NULL))
    g_string_append (text, line);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static CordeauCtlStatus
run_enter (CordeauCtl *ctl, GError **error)
{
  Wish wish = wish_of (ctl);

  wish.recovery = dup_recovery (ctl, error);
  if (wish.recovery != NULL
      && cordeau_store_write (cordeau_ctl_get_store (ctl), enter_job, &wish, NULL, error) != NULL)
    run_show (ctl, error);
  g_free (wish.recovery);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_site_key_enter = {
  .name = "site key enter",
  .arguments = "[GROUP…]",
  .summary = N_ (
      "Enter the site key from its recovery sheet: eight groups, here or on the standard "
      "input"),
  .example = "cordeauctl site key enter < key.txt",
  .most = 8,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_enter,
};

/* --- let go -------------------------------------------------------------------------------------- */

static gpointer
let_go_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_site_key_let_go (txn, wish->local, &wish->n, error) ? wish : NULL;
}

static CordeauCtlStatus
ask (guint n)
{
  g_autofree char *sentence = g_strdup_printf (
      ngettext (
          "%u sealed record that this computer cannot read would go for good. Say --yes when "
          "its recovery sheet is lost.",
          "%u sealed records that this computer cannot read would go for good. Say --yes when "
          "their recovery sheet is lost.",
          n),
      n);

  cordeau_ctl_say (sentence);
  return CORDEAU_CTL_QUESTION;
}

static CordeauCtlStatus
run_let_go (CordeauCtl *ctl, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (ctl);
  Wish wish = wish_of (ctl);

  if (cordeau_store_read (store, read_job, &wish, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (wish.key.n_strange > 0 && !cordeau_ctl_has (ctl, "yes"))
    return ask (wish.key.n_strange);
  if (cordeau_store_write (store, let_go_job, &wish, NULL, error) != NULL)
    run_show (ctl, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption let_go_options[] = {
  { "yes", NULL, N_ ("The recovery sheet is lost: delete what nobody can read") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_site_key_let_go = {
  .name = "site key let-go",
  .arguments = "",
  .summary = N_ ("Delete what was sealed with a key that is lost, so that it can be entered anew"),
  .example = "cordeauctl site key let-go --yes",
  .options = let_go_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_let_go,
};
