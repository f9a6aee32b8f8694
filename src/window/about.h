/* SPDX-License-Identifier: GPL-3.0-or-later */
/* About the application, with what a person who helps needs to know. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

/* @session: (nullable). (transfer floating) */
AdwDialog *cordeau_about_new (CordeauSession *session);

G_END_DECLS
