// Numeric kernels of the language models. Integer arithmetic is exact, so results do not depend on
// the instruction set that the machine offers.
#ifndef ATTACHE_LANGUAGE_KERNELS_H
#define ATTACHE_LANGUAGE_KERNELS_H

#include <stdint.h>

#endif
