/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.6: a badge is read: in, out by turns; twice at once is once (F1); forgotten ends of another day say nothing (F20). */
#include "people/badge.h"
#include "people/worker.h"
#include "site-fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

static gpointer
arrange_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new ("w1", "Awa");

  return cordeau_worker_put (txn, worker, error) ? data : NULL;
}

typedef struct
{
  const char *code;
  gint64 at;
} Reading;

static gpointer
read_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Reading *reading = data;
  g_autofree char *key = NULL;

  g_assert_true (cordeau_badge_parse (reading->code, &key));
  return cordeau_badge_read (txn, key, NULL, reading->at, error);
}

/* (transfer full): "Awa is here, 05:58", and " again" */
static char *
read_badge (PeopleSite *site, const char *code, gint64 minutes)
{
  const Reading reading = { code, PEOPLE_MORNING + minutes * MINUTE };
  g_autoptr (CordeauBadge) badge = people_site_write (site, read_job, (gpointer) &reading);
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autofree char *sentence = cordeau_badge_say (badge, paris);

  return g_strconcat (sentence, badge->again ? " again" : "", NULL);
}

static void
expect (PeopleSite *site, const char *code, gint64 minutes, const char *says)
{
  g_autofree char *said = read_badge (site, code, minutes);

  g_assert_cmpstr (said, ==, says);
}

static gpointer
spans_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_presences_read (connection, "site-7", "w1", PEOPLE_MORNING - 24 * HOUR,
                                 PEOPLE_MORNING + HOUR, error);
}

static void
test_badge (PeopleSite *site, gconstpointer unused)
{
  const Reading stranger = { "BADGE:w2", PEOPLE_MORNING };
  g_autoptr (GPtrArray) spans = NULL;
  g_autofree char *code = cordeau_badge_code ("w1");
  char *key = NULL;

  people_site_write (site, arrange_job, site);
  g_assert_cmpstr (code, ==, "BADGE:w1");
  g_assert_false (cordeau_badge_parse ("STATION:washing", &key));
  g_assert_false (cordeau_badge_parse ("BADGE:", &key));
  /* Yesterday she forgot to clock out; Caps Lock is on. */
  expect (site, code, -20 * 60, "Awa is here, 13:00");
  expect (site, "badge:W1", -182, "Awa is here, 05:58");
  expect (site, code, -182, "Awa is here, 05:58 again");
  expect (site, code, -60, "Awa has gone, 08:00");
  expect (site, code, -60, "Awa has gone, 08:00 again");
  expect (site, code, -50, "Awa is here, 08:10");
  people_site_refuse (site, read_job, (gpointer) &stranger, "nobody");
  spans = people_site_read (site, spans_job, NULL);
  g_assert_cmpuint (spans->len, ==, 3);
  people_site_rebuild (site);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/5.6-badge", PeopleSite, NULL, people_site_set_up, test_badge,
              people_site_tear_down);
  return g_test_run ();
}
