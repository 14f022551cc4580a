"""How a saved file becomes what readers see: editions, review, differences, preview, commands."""

from components.publishing.changes import what_changed
from components.publishing.editions import Editions
from components.publishing.preview import PreviewResult

__all__ = ["Editions", "PreviewResult", "what_changed"]
