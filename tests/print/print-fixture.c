/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print-fixture.h"

typedef struct
{
  Bags *bags;
  const CordeauPrintWish *wish;
  CordeauPrintSite *site;
  char **codes;
} Job;

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return cordeau_print_make (connection, cordeau_session_get_local (job->bags->session), job->site,
                             job->wish, &job->codes, error);
}

static CordeauDocument *
make (Bags *bags, const CordeauPrintWish *wish, char ***codes, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (bags->session);
  Job job = { bags, wish, site, NULL };
  CordeauDocument *document;

  document = cordeau_store_read (cordeau_session_get_store (bags->session), make_job, &job, error);
  if (codes != NULL)
    *codes = job.codes;
  else
    g_strfreev (job.codes);
  return document;
}

CordeauDocument *
print_make (Bags *bags, const CordeauPrintWish *wish)
{
  g_autoptr (GError) error = NULL;
  CordeauDocument *document = make (bags, wish, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

void
print_refused (Bags *bags, const CordeauPrintWish *wish, CordeauPrintError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (make (bags, wish, NULL, &error));
  g_assert_error (error, CORDEAU_PRINT_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 20);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

char *
print_codes (Bags *bags, const CordeauPrintWish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDocument) document = NULL;
  g_auto (GStrv) codes = NULL;

  document = make (bags, wish, &codes, &error);
  g_assert_no_error (error);
  return g_strjoinv (" ", codes);
}

char *
print_words (const CordeauDocument *document)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < cordeau_document_get_n_pages (document); i++)
    {
      g_autofree char *page = cordeau_print_page_get_text (cordeau_document_get_page (document, i));

      g_string_append (words, page);
    }
  return g_string_free (words, FALSE);
}
