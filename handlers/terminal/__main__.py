"""`python -m handlers.terminal` is `os2ting`."""

import sys

from handlers.terminal import main

sys.exit(main())
