"""What the bodies of commands are given, for annotations alone: what it is made of is loaded when a command runs."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from salesinv.store.folder import Draft, Folder
else:
    Draft = Folder = Any

__all__ = ["Draft", "Folder"]
