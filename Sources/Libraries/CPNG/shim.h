// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#include <png.h>
// libpng needs it anyway. It unpacks colour profiles, which the simple interface of libpng does not hand out.
#include <zlib.h>
