"""Variables in 64-bit floats, for money and rates. Used by every numeric variable of this package.

OpenFisca stores `float` variables on 32 bits: 132,042.77 becomes 132,042.765625. With `dtype` set after the
constructor the holders, the formulas and the sums over months keep 64 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core.variables import Variable


class ExactVariable(Variable):
    """A `Variable` whose values are float64. Subclasses still declare `value_type = float`."""

    def __init__(self, baseline_variable: Any = None) -> None:
        super().__init__(baseline_variable)
        self.dtype = np.float64
