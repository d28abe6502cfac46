"""All that is said of an entry."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.directory.entries import BOT, MVZ
from timclient.ui.directory.details import EntryDetails
from timclient.ui.directory.rows import RowMaker
from timclient.ui.theme import Theme
from timclient.ui.widgets.chip import ChipLabel

MAKER = RowMaker({}, frozenset(), lambda _entry, _account: None)


def test_no_chip_is_left_out(theme: Theme) -> None:
    details = EntryDetails(theme, lambda _entry, _account: None)
    details.resize(200, 600)
    details.show_row(MAKER.row(replace(MVZ, accounts=(*MVZ.accounts, *BOT.accounts))))
    details.show()
    details.grab()
    chips = details.findChildren(ChipLabel)
    names = [chip.accessibleName() for chip in chips]
    assert names == ["Organisation", "Function account", "Chatbot"]
    for chip in chips:
        assert chip.width() >= chip.sizeHint().width()
    assert chips[0].y() < chips[-1].y(), "narrow as it is they break"
    assert len(details.buttons) == 3
    details.close()
    details.deleteLater()
