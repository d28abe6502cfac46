"""What can go wrong with files, pictures, PDF and sound; a branch of the tree in errors.py."""

from __future__ import annotations

from timclient.domain.errors import CryptoError, ServerError, TimError


class MediaError(TimError):
    """A picture, PDF or recording cannot be used."""

    code = "media"


class PictureDamaged(MediaError):
    """The file says it is a picture, but it cannot be read to its end."""

    code = "damaged-picture"


class PictureTooLarge(MediaError):
    """The picture has more pixels than this program decodes."""

    code = "picture-too-large"


class PictureUnsupported(MediaError):
    """This kind of picture cannot be shown; it can be sent and saved as a file."""

    code = "picture-unsupported"


class HeicUnsupported(PictureUnsupported):
    """A picture of an iPhone (HEIC) that no freely licensed decoder reads."""

    code = "heic-unsupported"


class PictureFileUnusable(MediaError):
    """The picture's file cannot be read, or the new one cannot be written."""

    code = "picture-file"


class PdfDamaged(MediaError):
    """The file is no PDF, or it cannot be read."""

    code = "damaged-pdf"


class PdfLocked(MediaError):
    """The PDF wants a password."""

    code = "pdf-locked"


class PdfTooLarge(MediaError):
    """A page takes more pixels or more time than this program spends on it."""

    code = "pdf-too-large"


class SoundError(MediaError):
    """Recording or playing sound failed."""

    code = "sound"


class NoMicrophone(SoundError):
    """This computer has no microphone, or hides it from this program."""

    code = "no-microphone"


class MicrophoneBusy(SoundError):
    """There is a microphone, but it does not open: another program has it, most often."""

    code = "microphone-busy"


class MicrophoneLost(SoundError):
    """The microphone was unplugged, or fell silent, during a recording. What was recorded stays."""

    code = "microphone-lost"


class NoSoundOutput(SoundError):
    """This computer has no loudspeaker or headphones, or they do not open."""

    code = "no-sound-output"


class SoundOutputLost(SoundError):
    """Loudspeaker or headphones were unplugged while something played."""

    code = "sound-output-lost"


class SoundSystemMissing(SoundError):
    """The libraries for sound (PortAudio, libsndfile) are not on this computer."""

    code = "sound-system-missing"


class SoundUnreadable(SoundError):
    """The sound is damaged or empty."""

    code = "sound-unreadable"


class SoundUnsupported(SoundUnreadable):
    """A kind of sound that cannot be played here, or no sound at all."""

    code = "sound-unsupported"


class SoundTooLong(SoundError):
    """A sound above the length or the number of channels this program plays."""

    code = "sound-too-long"


class NothingRecorded(SoundError):
    """A recording without any sound in it; there is nothing to send."""

    code = "nothing-recorded"


class FileTooLarge(ServerError):
    """A file above what the server takes (413, M_TOO_LARGE) or this program wants to read;
    ``limit`` in bytes, 0 where unknown."""

    code = "file-too-large"

    def __init__(self, detail: str = "", limit: int = 0) -> None:
        super().__init__(detail)
        self.limit = limit


class FileDamaged(CryptoError):
    """What the server gave is not what was sent: its hash is another one."""

    code = "file-damaged"


class FileUnreadable(TimError):
    """A file on this computer cannot be read, or it changes while it is read."""

    code = "file-unreadable"


class FileNotWritten(TimError):
    """A file cannot be written: no room, no permission, or no such folder."""

    code = "file-not-written"


class TransferCancelled(TimError):
    """The user has stopped the transfer."""

    code = "transfer-cancelled"


class FileEmpty(TimError):
    """A file without any content; there is nothing to send."""

    code = "file-empty"
