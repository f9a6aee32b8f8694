/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything held on a person, for them to read. */
#pragma once

#include "people/capability.h"
#include "people/held.h"
#include "people/worker.h"
#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* (transfer full). @capabilities: (element-type CordeauCapability) */
CordeauDocument *cordeau_ctl_people_pdf (const CordeauPrintSite *site, const CordeauWorker *worker,
                                         GArray *capabilities, const CordeauContact *contact,
                                         const CordeauHeld *held);

G_END_DECLS
