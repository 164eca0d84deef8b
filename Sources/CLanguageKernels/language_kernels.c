#include "language_kernels.h"
