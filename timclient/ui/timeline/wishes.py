"""What the user wants done with messages; whoever leads the conversation carries it out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal


class Wishes(QObject):
    """One place to connect to.

    Signals:
        reply_wanted(str), edit_wanted(str): event id.
        forward_wanted(list), delete_wanted(list): event ids in their order; what deleting means
            for each is told by ``domain.message_actions.deletion``.
        react_wanted(str, str): event id and emoji; the own one again takes it back.
        picker_wanted(str, QRect): an emoji is to be chosen for an event, beside its place on the
            screen.
        details_wanted(str), history_wanted(str), pin_wanted(str), report_wanted(str): event id.
        jump_wanted(str): event id of an answered message.
        open_wanted(str), outside_wanted(str), save_wanted(str), cancel_wanted(str): uid of a
            message with a file; outside is in another program.
        play_wanted(str): uid; plays a sound, or pauses and goes on where it plays already.
        seek_wanted(str, int): uid, and the place in thousandths of the sound.
        speed_wanted(): the next speed.
        person_wanted(str): user id of somebody named in a message.
        copied(int): so many messages are on the clipboard now.
    """

    reply_wanted = Signal(str)
    edit_wanted = Signal(str)
    forward_wanted = Signal(list)
    delete_wanted = Signal(list)
    react_wanted = Signal(str, str)
    picker_wanted = Signal(str, QRect)
    details_wanted = Signal(str)
    history_wanted = Signal(str)
    pin_wanted = Signal(str)
    report_wanted = Signal(str)
    jump_wanted = Signal(str)
    open_wanted = Signal(str)
    outside_wanted = Signal(str)
    save_wanted = Signal(str)
    cancel_wanted = Signal(str)
    play_wanted = Signal(str)
    seek_wanted = Signal(str, int)
    speed_wanted = Signal()
    person_wanted = Signal(str)
    copied = Signal(int)
