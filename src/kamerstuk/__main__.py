"""`python -m kamerstuk` is the command `kamerstuk`."""

from kamerstuk.cli import main

if __name__ == "__main__":
    main()
