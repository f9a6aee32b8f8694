/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quark of the base room's error domain. The sentences are written where
 * the fault is found, because only there is it known what to do about it. */
#include "base/errors.h"

G_DEFINE_QUARK (cordeau - base - error - quark, cordeau_base_error)
