"""`python -m hanhai` is `hanhai`."""

from hanhai.commands import main

if __name__ == "__main__":
    main(prog_name="hanhai")
