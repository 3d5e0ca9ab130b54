"""What readers read and take, on its way to the table (see `core.buffers`)."""

from core.buffers import Buffer
from core.counted import Counted

from .writing import write

MOST_WAITING = 10_000  # different things on different days, some 3 MB

counts: Buffer[Counted] = Buffer("counting", write, MOST_WAITING)
