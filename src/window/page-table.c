/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pages there are. */
#include <glib/gi18n-lib.h>

#include "bags/bags-page.h"
#include "overview/machines-page.h"
#include "overview/planned-page.h"
#include "overview/today-page.h"
#include "people/people-page.h"
#include "people/roster-page.h"
#include "window/page-table.h"

static GtkWidget *
make_bags (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_bags_page_new (session, desk);
}

static GtkWidget *
make_today (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_today_page_new (session);
}

static GtkWidget *
make_machines (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_machines_page_new (session, desk);
}

static GtkWidget *
make_roster (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_roster_page_new (session);
}

static GtkWidget *
make_people (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_people_page_new (session);
}

static GtkWidget *
make_planned (const CordeauPageEntry *entry, CordeauSession *session, CordeauScanDesk *desk)
{
  return cordeau_planned_page_new (session, entry->nick, _ (entry->title), entry->icon_name,
                                   _ (entry->promise),
                                   entry->meanwhile != NULL ? _ (entry->meanwhile) : NULL);
}

static const CordeauPageEntry entries[] = {
  { "today", N_ ("Today"), "cordeau-today-symbolic", make_today, NULL, NULL },
  { "bags", N_ ("Bags"), "cordeau-bags-symbolic", make_bags, NULL, NULL },
  { "machines", N_ ("Machines"), "cordeau-machines-symbolic", make_machines, NULL, NULL },
  { "roster", N_ ("Roster"), "cordeau-roster-symbolic", make_roster, NULL, NULL },
  { "people", N_ ("People"), "cordeau-people-symbolic", make_people, NULL, NULL },
  { "partners", N_ ("Partners"), "cordeau-partners-symbolic", make_planned,
    N_ ("Neighbouring services and the orders handed to them."), NULL },
  { "network", N_ ("Network"), "cordeau-network-symbolic", make_planned,
    N_ ("The other sites: load, machines, transfers, and what leaves this computer."),
    N_ ("Today nothing leaves this computer.") },
  { "reports", N_ ("Reports"), "cordeau-reports-symbolic", make_planned,
    N_ ("Daily reports, tonnage and quality, as charts, tables and prints."),
    N_ ("Meanwhile, “cordeauctl export facts” gives every fact as a table.") },
};

const CordeauPageEntry *
cordeau_page_table_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (entries);
  return entries;
}
