"""Tests. A package, since an installed one is called so too."""
