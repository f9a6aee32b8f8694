/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/errors.h"

G_DEFINE_QUARK (cordeau - store - error - quark, cordeau_store_error)
