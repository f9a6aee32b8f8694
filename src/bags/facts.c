/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this room may say: its kinds of facts and the members of their bodies, and the tables that
 * fold them. */
#include "bags/bags.h"
#include "bags/items.h"
#include "bags/projection.h"
#include "bags/rebuild.h"
#include "bags/retire.h"

#define MEMBERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const CordeauFactKind fact_kinds[] = {
  { "net.scan", MEMBERS ("answered", "asked", "code", "deposit", "grams", "inferred", "load",
                         "machine", "programme", "promise", "reason", "slot", "stage", "station") },
  { "net.emptied", MEMBERS ("load", "machine", "stage") },
  { "net.interrupted", MEMBERS ("load", "machine", "stage") },
  { "net.hold", MEMBERS ("code", "reason", "station") },
  { "net.release", MEMBERS ("cause", "code", "station") },
  { "net.rewash", MEMBERS ("code", "station") },
  { "net.quarantine", MEMBERS ("cause", "code", "hygiene", "load", "station") },
  { "net.unwashed", MEMBERS ("code", "station") },
  { "net.missing", MEMBERS ("code", "station") },
  { "net.link", MEMBERS ("code", "other") },
  { "net.retag", MEMBERS ("code", "other") },
  { "net.retire", MEMBERS ("code", "reason") },
  { "net.reissue", MEMBERS ("code", "generation", "key", "previous") },
  { "net.temporary",
    MEMBERS ("code", "generation", "grams", "key", "promise", "reason", "station") },
  { "net.moved", MEMBERS ("code", "load", "machine", "reason", "slot", "stage") },
  { "load.opened",
    MEMBERS ("celsius", "hold_minutes", "machine", "number", "programme", "station") },
  { "load.ended",
    MEMBERS ("also", "celsius", "held_minutes", "machine", "outcome", "station", "wet") },
  { "undo", MEMBERS ("of", "target") },
};

static const CordeauProjection projection = {
  .name = "nets",
  .version = 9,
  .schema = "bags/projection.sql",
  .indexes = "bags/indexes.sql",
  .tables = (const char *const[]) { "nets", "net_links", "loads", "load_nets", NULL },
  .fact_prefix = (const char *const[]) { "net.", "load.", "undo", NULL },
  .record_kinds = (const char *const[]) { "net", NULL },
  .fact = cordeau_bags_fold_fact,
  .record = cordeau_bags_fold_record,
  .rebuild = &cordeau_bags_rebuild,
  .retire = &cordeau_bags_retire,
};

void
cordeau_bags_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    cordeau_kinds_add_fact (kinds, &fact_kinds[i]);
  cordeau_kinds_add_projection (kinds, &projection);
  cordeau_items_register (kinds);
}
