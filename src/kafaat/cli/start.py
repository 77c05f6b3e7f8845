"""The console script: loads the command line and runs it. Nothing else is imported here, so that Ctrl-C while Python is
still loading is answered as later on, in a sentence."""

import sys


def run() -> None:
    try:
        from kafaat.cli.main import main
    except KeyboardInterrupt:
        print("Interrompu avant de commencer : rien n'a été fait.", file=sys.stderr)
        sys.exit(130)  # Exit.INTERRUPTED, whose module may not be loaded
    sys.exit(main(sys.argv[1:]))
