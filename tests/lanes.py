"""A pytest plugin: of several processes, one takes the browser tests, the others those without.

Two browsers at once keep each other waiting; a browser beside other tests does not. Whoever has
none of its own left takes what there is.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

BROWSER = "browser/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "Scheduling | None":
    """Return what deals the files out."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling
    from xdist.workermanage import WorkerController

    class Lanes(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
        def _assign_work_unit(self, node: WorkerController) -> None:
            has_browser = node is self.nodes[0]
            own = (each for each in self.workqueue if (BROWSER in each) == has_browser)
            if found := next(own, None):
                self.workqueue.move_to_end(found, last=False)
            super()._assign_work_unit(node)

    return Lanes(config, log)
