"""Names for the same: mimetypes and extensions that one kind of file goes by.

What is not listed claims nothing that content could contradict.
"""

from __future__ import annotations

UNKNOWN = "application/octet-stream"

# Encrypted documents of today's Office lie in the container of yesterday's: one family.
_TABLE = """
jpeg:     image/jpeg image/jpg image/pjpeg .jpg .jpeg .jpe .jfif
png:      image/png image/x-png image/apng .png .apng
gif:      image/gif .gif
webp:     image/webp .webp
tiff:     image/tiff image/x-tiff image/dng .tif .tiff .dng
bmp:      image/bmp image/x-ms-bmp image/x-bmp .bmp
heic:     image/heic image/heif image/heic-sequence image/avif .heic .heif .avif
pdf:      application/pdf application/x-pdf .pdf
mp3:      audio/mpeg audio/mp3 audio/mpeg3 audio/x-mpeg audio/x-mp3 .mp3
ogg:      audio/ogg video/ogg application/ogg audio/opus audio/vorbis audio/x-opus+ogg
          .ogg .oga .ogv .opus
wav:      audio/wav audio/x-wav audio/wave audio/vnd.wave .wav .wave
flac:     audio/flac audio/x-flac .flac
mp4:      audio/mp4 video/mp4 audio/m4a audio/x-m4a video/x-m4v video/quicktime audio/3gpp
          video/3gpp audio/mp4a-latm .m4a .m4b .mp4 .m4v .mov .qt .3gp
matroska: video/webm audio/webm video/x-matroska audio/x-matroska video/matroska
          .webm .mkv .mka .weba
avi:      video/x-msvideo video/avi .avi
package:  application/zip application/x-zip-compressed application/x-zip application/epub+zip
          application/vnd.openxmlformats-officedocument.wordprocessingml.document
          application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
          application/vnd.openxmlformats-officedocument.presentationml.presentation
          application/vnd.oasis.opendocument.text application/vnd.oasis.opendocument.graphics
          application/vnd.oasis.opendocument.spreadsheet
          application/vnd.oasis.opendocument.presentation
          application/msword application/vnd.ms-excel application/vnd.ms-powerpoint
          application/vnd.ms-outlook application/x-ole-storage application/x-ole-macros
          .zip .docx .xlsx .pptx .odt .ods .odp .odg .epub .doc .dot .xls .ppt .msg
macros:   application/vnd.ms-word.document.macroenabled.12
          application/vnd.ms-word.template.macroenabled.12
          application/vnd.ms-excel.sheet.macroenabled.12
          application/vnd.ms-excel.template.macroenabled.12
          application/vnd.ms-powerpoint.presentation.macroenabled.12
          .docm .dotm .xlsm .xltm .pptm
rtf:      application/rtf text/rtf application/rtf+objects application/x-rtf .rtf
7z:       application/x-7z-compressed .7z
rar:      application/vnd.rar application/x-rar-compressed application/x-rar .rar
gzip:     application/gzip application/x-gzip .gz .tgz .svgz
tar:      application/x-tar .tar
program:  application/x-msdownload application/x-msdos-program application/x-dosexec
          application/vnd.microsoft.portable-executable application/exe application/x-exe
          .exe .dll .scr .com .cpl
elf:      application/x-elf application/x-executable application/x-sharedlib .so .elf
jar:      application/java-archive application/x-java-archive .jar
msi:      application/x-ms-installer application/x-msi .msi .msp
script:   text/x-script text/x-python text/x-shellscript text/x-sh application/x-sh
          application/x-shellscript text/x-perl text/x-ruby .sh .bash .py .pl .rb
html:     text/html application/xhtml+xml .html .htm .xhtml
xml:      text/xml application/xml image/svg+xml .xml .svg
text:     text/plain text/csv text/markdown .txt .csv .md .log
"""


def _read(table: str) -> dict[str, str]:
    families: dict[str, str] = {}
    family = ""
    for word in table.split():
        if word.endswith(":"):
            family = word[:-1]
        else:
            families[word] = family
    return families


_FAMILIES = _read(_TABLE)


def family_of(mimetype: str) -> str:
    """Return which kind of file a mimetype (small letters) names, "" where it is not listed."""
    return _FAMILIES.get(mimetype, "xml" if mimetype.endswith("+xml") else "")


def family_of_name(name: str) -> str:
    """Return which kind of file a name claims by its extension, or ""."""
    return _FAMILIES.get("." + suffix_of(name), "")


def suffix_of(name: str) -> str:
    """Return the extension in small letters without its dot; dots and spaces at the end do not
    count, as on Windows."""
    _stem, dot, suffix = name.rstrip(". \t").rpartition(".")
    return suffix.strip().casefold() if dot else ""
