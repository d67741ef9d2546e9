import sys

# The client for Spark takes a program without a file for a run of its own doctests and
# ends it; the workers of pytest-xdist are such programs.
if not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__file__ = __file__
