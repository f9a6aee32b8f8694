/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its options, its windows. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_APPLICATION (cordeau_application_get_type ())
G_DECLARE_FINAL_TYPE (CordeauApplication, cordeau_application, CORDEAU, APPLICATION, AdwApplication)

/* Sets up translations too: call it first of all. */
CordeauApplication *cordeau_application_new (void);

G_END_DECLS
