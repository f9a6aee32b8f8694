/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of work for `./dev bench lists` and for the curious: nets go through the stages by the engine's own
 * scans and acts, with the numbers of the trade (domain.md, "Practice parameters"): arrivals by hour, four
 * nets a drum, wash 50 min and 8 to turn over, a finishing bench that is the bottleneck, rewash, holds,
 * interrupted loads, nets nobody claims. The same seed gives the same year.
 *
 *     make-year [--nets N] [--days D] [--seed S] FOLDER
 */
#include <math.h>

#include "bags/acts.h"
#include "bags/bags.h"
#include "bags/import.h"
#include "machines/machines.h"
#include "people/people.h"

#define QUARTER (15 * G_TIME_SPAN_MINUTE)
#define QUARTERS_A_DAY 60
#define OPENS (5 * G_TIME_SPAN_HOUR)
#define WASH (58 * G_TIME_SPAN_MINUTE)
#define DRY (56 * G_TIME_SPAN_MINUTE)
#define DRUM_GRAMS 10000
#define DRUM_NETS 4
/* How many machines one net a day needs: a drum is held an hour, of fifteen, for about three and a half nets. */
#define MACHINES_A_NET (1.35 / (3.5 * 14))

typedef struct
{
  char id[8];
  gint64 until;
  guint nets[DRUM_NETS];
  guint n_nets;
} Machine;

typedef struct
{
  char *folder;
  int n_nets;
  int n_days;
  int seed;

  CordeauFixedEnv *env;
  CordeauSession *session;
  GRand *rand;
  guint16 *grams;
  guint n_machines;
  Machine *washers;
  Machine *dryers;
  gint64 start;
  gint64 now;
  guint quarter;
  guint n_arrived;
  /* By quarter since the start: who is fetched then. */
  GHashTable *fetched;
  GQueue sorting, wash, dry, finish, rack, aside, again;
  gint64 n_asked;
} Year;

/* Percent of the day's nets that come in each hour from 7:00 (domain.md). */
static const int arrivals[15] = { 22, 20, 13, 6, 5, 4, 4, 3, 3, 3, 4, 5, 4, 3, 1 };

static const char *const delegations[] = { "FRA", "USA", "CHN", "GBR", "GER", "JPN", "AUS", "ITA",
                                           "NED", "BRA", "CAN", "ESP", "KOR", "UKR", "POL", "IND",
                                           "TUR", "MEX", "IRI", "UZB", "KAZ", "THA", "EGY", "ALG",
                                           "MAR", "COL", "ARG", "SUI", "BEL", "NOR", "SWE", "DEN",
                                           "GRE", "HUN", "ISR", "NZL" };

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static gboolean
happens (Year *year, double a_thousand)
{
  return g_rand_double (year->rand) * 1000 < a_thousand;
}

/* N(1.8, 0.7) kg, clipped 0.3–5. */
static guint16
draw_grams (GRand *rand)
{
  double u = 1 - g_rand_double (rand);
  double normal = sqrt (-2 * log (u)) * cos (2 * G_PI * g_rand_double (rand));

  return (guint16) CLAMP (1800 + 700 * normal, 300, 5000);
}

/* Few delegations have most of the nets. */
static const char *
draw_delegation (GRand *rand)
{
  double u = g_rand_double (rand);

  return delegations[(int) (u * u * G_N_ELEMENTS (delegations))];
}

static char *
code_of (guint net)
{
  return g_strdup_printf ("V%07u", net);
}

static void
open_site (Year *year)
{
  CordeauFounding founding = {
    .id = "bench", .name = "Bench", .timezone = "Europe/Paris", .prefix = "7D"
  };
  CordeauKinds *kinds = cordeau_kinds_new ();
  GError *error = NULL;

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  year->session = cordeau_session_open (year->folder, CORDEAU_ENV (year->env), kinds, &error);
  check (error);
  cordeau_session_found (year->session, &founding, &error);
  check (error);
}

static Machine *
make_machines (Year *year, char letter)
{
  Machine *machines = g_new0 (Machine, year->n_machines);

  for (guint i = 0; i < year->n_machines; i++)
    g_snprintf (machines[i].id, sizeof machines[i].id, "%c%u", letter, i);
  return machines;
}

static void
import_machines (Year *year)
{
  g_autoptr (GString) text = g_string_new ("id,kind,number,kg\n");
  g_autofree char *path = g_build_filename (year->folder, "machines.csv", NULL);
  GError *error = NULL;

  for (guint i = 0; i < year->n_machines; i++)
    g_string_append_printf (text, "L%u,washer,%u,10\nS%u,dryer,%u,10\n", i, i, i, 5000 + i);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  check (error);
  cordeau_machines_import_free (cordeau_machines_import (year->session, path, FALSE, &error));
  check (error);
  year->washers = make_machines (year, 'L');
  year->dryers = make_machines (year, 'S');
}

static void
import_nets (Year *year)
{
  g_autoptr (GString) text = g_string_new ("code,delegation,client,departs,max_celsius\n");
  g_autoptr (CordeauImport) import = NULL;
  GError *error = NULL;

  for (int i = 0; i < year->n_nets; i++)
    {
      gint64 comes = year->start + (gint64) i * year->n_days / year->n_nets * G_TIME_SPAN_DAY;
      g_autoptr (GDateTime) leaves = g_date_time_new_from_unix_utc_usec (comes
                                                                         + 9 * G_TIME_SPAN_DAY);
      g_autofree char *date = g_date_time_format (leaves, "%Y-%m-%d");

      year->grams[i] = draw_grams (year->rand);
      g_string_append_printf (text, "V%07d,%s,K%06d,%s,%d\n", i, draw_delegation (year->rand),
                              i / 3, date, i % 3 == 0 ? 60 : 40);
    }
  import = cordeau_import_open_text (text->str, text->len, &error);
  check (error);
  cordeau_import_apply (import, year->session, FALSE, &error);
  check (error);
}

/* One of the quarter's scans, at a moment of it. FALSE when the site asks rather than takes it. */
static gboolean
scan (Year *year, CordeauTxn *txn, guint net, CordeauStation station, const char *machine,
      const char *slot)
{
  g_autofree char *code = code_of (net);
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);
  g_autoptr (CordeauScanResult) result = NULL;
  GError *error = NULL;

  scan->machine = g_strdup (machine);
  scan->slot = g_strdup (slot);
  scan->at = year->now - g_rand_int_range (year->rand, 0, 600) * G_TIME_SPAN_SECOND;
  if (station == CORDEAU_STATION_RECEPTION)
    scan->grams = year->grams[net];
  result = cordeau_scan_run (txn, year->session, scan, &error);
  check (error);
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    return TRUE;
  if (year->n_asked++ == 0)
    g_printerr ("%s at %s: %s\n", code, cordeau_station_to_nick (station), result->message);
  return FALSE;
}

static void
act (Year *year, CordeauTxn *txn, CordeauActKind kind, const char *code, const char *reason)
{
  g_autoptr (CordeauAct) done = cordeau_act_new (kind, code);
  GError *error = NULL;

  done->reason = g_strdup (reason);
  cordeau_scan_result_free (cordeau_act_run (txn, year->session, done, &error));
  check (error);
}

static void
act_on_net (Year *year, CordeauTxn *txn, CordeauActKind kind, guint net, const char *reason)
{
  g_autofree char *code = code_of (net);

  act (year, txn, kind, code, reason);
}

static void
push (GQueue *queue, guint net)
{
  g_queue_push_tail (queue, GUINT_TO_POINTER (net));
}

static guint
pop (GQueue *queue)
{
  return GPOINTER_TO_UINT (g_queue_pop_head (queue));
}

static void
receive (Year *year, CordeauTxn *txn)
{
  guint of_day = year->quarter % QUARTERS_A_DAY;
  guint day = year->quarter / QUARTERS_A_DAY;
  double gone = 0;
  guint due;

  for (guint hour = 0; hour < of_day / 4; hour++)
    gone += arrivals[hour];
  gone += arrivals[of_day / 4] * (of_day % 4 + 1) / 4.0;
  due = (guint) ((day + gone / 100) * year->n_nets / year->n_days);
  for (due = MIN (due, (guint) year->n_nets); year->n_arrived < due; year->n_arrived++)
    {
      scan (year, txn, year->n_arrived, CORDEAU_STATION_RECEPTION, NULL, NULL);
      push (&year->sorting, year->n_arrived);
    }
}

static void
sort (Year *year, CordeauTxn *txn, guint n)
{
  while (!g_queue_is_empty (&year->again))
    push (&year->wash, pop (&year->again));
  while (!g_queue_is_empty (&year->aside))
    {
      guint net = pop (&year->aside);

      act_on_net (year, txn, CORDEAU_ACT_RELEASE, net, NULL);
      push (&year->wash, net);
    }
  while (n-- > 0)
    {
      guint net = pop (&year->sorting);

      scan (year, txn, net, CORDEAU_STATION_SORTING, NULL, NULL);
      if (happens (year, 6))
        {
          act_on_net (year, txn, CORDEAU_ACT_HOLD, net, "unreadable");
          push (&year->aside, net);
        }
      else
        push (&year->wash, net);
    }
}

static void
empty (Year *year, CordeauTxn *txn, Machine *machine, GQueue *before, GQueue *after)
{
  gboolean stopped = happens (year, 1000.0 / 150);

  act (year, txn, stopped ? CORDEAU_ACT_INTERRUPTED : CORDEAU_ACT_EMPTIED, machine->id, NULL);
  for (guint i = 0; i < machine->n_nets; i++)
    push (stopped ? before : after, machine->nets[i]);
  machine->n_nets = 0;
}

static void
fill (Year *year, CordeauTxn *txn, Machine *machine, CordeauStation station, GQueue *queue)
{
  guint grams = 0;

  while (machine->n_nets < DRUM_NETS && !g_queue_is_empty (queue))
    {
      guint net = GPOINTER_TO_UINT (g_queue_peek_head (queue));

      grams += year->grams[net];
      if (grams > DRUM_GRAMS)
        break;
      g_queue_pop_head (queue);
      if (scan (year, txn, net, station, machine->id, NULL))
        machine->nets[machine->n_nets++] = net;
    }
  machine->until = year->now + (station == CORDEAU_STATION_WASHING ? WASH : DRY)
                   + g_rand_int_range (year->rand, -4, 5) * G_TIME_SPAN_MINUTE;
}

static void
run_machines (Year *year, CordeauTxn *txn, Machine *machines, CordeauStation station,
              GQueue *before, GQueue *after)
{
  for (guint i = 0; i < year->n_machines; i++)
    if (machines[i].n_nets > 0 && machines[i].until <= year->now)
      empty (year, txn, &machines[i], before, after);
  for (guint i = 0; i < year->n_machines; i++)
    if (machines[i].n_nets == 0 && !g_queue_is_empty (before))
      fill (year, txn, &machines[i], station, before);
}

/* The bench takes a little more than the day brings, so that it is behind all morning. */
static void
finish (Year *year, CordeauTxn *txn)
{
  guint room = (guint) (1.2 * year->n_nets / year->n_days / QUARTERS_A_DAY) + 2;

  for (; room > 0 && !g_queue_is_empty (&year->finish); room--)
    {
      guint net = pop (&year->finish);

      scan (year, txn, net, CORDEAU_STATION_FINISHING, NULL, NULL);
      if (happens (year, 30))
        {
          act_on_net (year, txn, CORDEAU_ACT_REWASH, net, NULL);
          push (&year->again, net);
        }
      else
        push (&year->rack, net);
    }
}

static void
rack (Year *year, CordeauTxn *txn, guint n)
{
  while (n-- > 0)
    {
      guint net = pop (&year->rack);
      g_autofree char *slot = g_strdup_printf ("%c%02u", 'A' + net % 26, net / 26 % 60);
      guint after = year->quarter + g_rand_int_range (year->rand, 8, 60);
      GArray *nets;

      scan (year, txn, net, CORDEAU_STATION_RACK, NULL, slot);
      if (happens (year, 0.5))
        continue; /* lost: it stays as ready for ever */
      if (happens (year, 15))
        after += QUARTERS_A_DAY * g_rand_int_range (year->rand, 1, 20);
      nets = g_hash_table_lookup (year->fetched, GUINT_TO_POINTER (after));
      if (nets == NULL)
        {
          nets = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (year->fetched, GUINT_TO_POINTER (after), nets);
        }
      g_array_append_val (nets, net);
    }
}

static void
hand_back (Year *year, CordeauTxn *txn)
{
  GArray *nets = g_hash_table_lookup (year->fetched, GUINT_TO_POINTER (year->quarter));

  for (guint i = 0; nets != NULL && i < nets->len; i++)
    scan (year, txn, g_array_index (nets, guint, i), CORDEAU_STATION_HANDBACK, NULL, NULL);
  g_hash_table_remove (year->fetched, GUINT_TO_POINTER (year->quarter));
}

static gpointer
work_a_quarter (CordeauTxn *txn, gpointer data, GError **error)
{
  Year *year = data;
  guint to_sort = g_queue_get_length (&year->sorting);
  guint to_rack = g_queue_get_length (&year->rack);

  hand_back (year, txn);
  rack (year, txn, to_rack);
  finish (year, txn);
  run_machines (year, txn, year->dryers, CORDEAU_STATION_DRYING, &year->dry, &year->finish);
  run_machines (year, txn, year->washers, CORDEAU_STATION_WASHING, &year->wash, &year->dry);
  sort (year, txn, to_sort);
  receive (year, txn);
  return data;
}

static void
work (Year *year)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;

  for (; year->quarter < (guint) year->n_days * QUARTERS_A_DAY; year->quarter++)
    {
      guint day = year->quarter / QUARTERS_A_DAY;

      year->now = year->start + day * G_TIME_SPAN_DAY + OPENS
                  + (year->quarter % QUARTERS_A_DAY + 1) * QUARTER;
      cordeau_fixed_env_set_now (year->env, year->now);
      cordeau_store_write (cordeau_session_get_store (year->session), work_a_quarter, year, NULL,
                           &error);
      check (error);
      if (year->quarter % (QUARTERS_A_DAY * 10) == 0)
        g_printerr ("\rday %u of %d, %" G_GINT64_FORMAT " s", day, year->n_days,
                    (g_get_monotonic_time () - start) / G_TIME_SPAN_SECOND);
    }
  g_printerr ("\r");
}

static void
make (Year *year)
{
  gint64 today = g_get_real_time () / G_TIME_SPAN_DAY * G_TIME_SPAN_DAY;

  year->start = today - year->n_days * G_TIME_SPAN_DAY;
  year->env = cordeau_fixed_env_new (year->start, (guint64) year->seed);
  year->rand = g_rand_new_with_seed ((guint32) year->seed);
  year->grams = g_new0 (guint16, year->n_nets);
  year->n_machines = (guint) (MACHINES_A_NET * year->n_nets / year->n_days) + 2;
  year->fetched = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  open_site (year);
  import_machines (year);
  import_nets (year);
  work (year);
  g_print ("seed %d: %d nets, %d days, %u machines of a kind, %" G_GINT64_FORMAT
           " scans were not simply taken\n",
           year->seed, year->n_nets, year->n_days, year->n_machines, year->n_asked);
  cordeau_session_close (year->session);
  g_object_unref (year->session);
  g_object_unref (year->env);
  g_rand_free (year->rand);
  g_hash_table_unref (year->fetched);
  g_free (year->grams);
  g_free (year->washers);
  g_free (year->dryers);
}

int
main (int argc, char **argv)
{
  Year year = { .n_nets = 1000000, .n_days = 365, .seed = 1 };
  GOptionEntry options[] = {
    { "nets", 0, 0, G_OPTION_ARG_INT, &year.n_nets, "How many nets come in all", "N" },
    { "days", 0, 0, G_OPTION_ARG_INT, &year.n_days, "Within how many days, to today", "D" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &year.seed, "Of chance", "S" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER");
  GError *error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || year.n_nets < 1
      || year.n_days < 1)
    {
      g_printerr ("%s\n",
                  error != NULL ? error->message : "make-year [--nets N] [--days D] FOLDER");
      return 2;
    }
  year.folder = argv[1];
  make (&year);
  return 0;
}
