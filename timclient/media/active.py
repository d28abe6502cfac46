"""Files that can do something when they are opened: the user is warned before (A_22723)."""

from __future__ import annotations

from timclient.media.families import suffix_of

_PROGRAMS = """
exe com scr pif cpl dll ocx sys drv msi msp mst msix msixbundle appx appxbundle appinstaller
application appref-ms gadget jar jnlp class apk app dmg pkg mpkg deb rpm run elf so dylib appimage
flatpakref snap xpi crx
"""
_SCRIPTS = """
bat cmd ps1 ps1xml ps2 psc1 psd1 psm1 vb vbs vbe js jse mjs cjs ws wsf wsh wsc sct hta sh bash zsh
csh ksh fish command tool workflow action scpt scptd applescript osascript py pyc pyw pyz pl rb php
lua tcl ahk au3
"""
_STARTERS = """
lnk url website webloc desktop inf ins isp reg rgs scf shb shs settingcontent-ms library-ms
search-ms searchconnector-ms theme themepack deskthemepack diagcab msc msh grp job rdp ica ovpn
mobileconfig terminal inetloc fileloc
"""
_PAGES = "html htm xhtml xht shtml mht mhtml svg svgz xsl xslt chm hlp swf"
_MACROS = """
docm dotm xlsm xltm xlam xlsb xll pptm potm ppam ppsm sldm accdb accde mdb mde adp ade one onepkg
slk iqy oqy rqy dqy wbk xla wiz
"""
# They mount, and hide from the system where their files come from.
_DISKS = "iso img vhd vhdx udf cab wim"
_SUFFIXES = frozenset(" ".join((_PROGRAMS, _SCRIPTS, _STARTERS, _PAGES, _MACROS, _DISKS)).split())

_TYPES_TEXT = """
application/x-msdownload application/x-elf application/x-mach-binary application/wasm text/x-script
application/java-archive application/java-vm application/x-ms-shortcut text/html image/svg+xml
application/vnd.android.package-archive application/x-iso9660-image application/x-ms-installer
application/vnd.ms-word.document.macroenabled.12 application/vnd.ms-excel.sheet.macroenabled.12
application/vnd.ms-powerpoint.presentation.macroenabled.12 application/x-apple-diskimage
application/vnd.debian.binary-package application/x-rpm application/vnd.ms-cab-compressed
application/vnd.ms-htmlhelp application/x-shockwave-flash application/x-ole-macros
application/onenote application/rtf+objects
"""
_TYPES = frozenset(_TYPES_TEXT.split())


def is_active_name(name: str) -> bool:
    """Whether some system runs a file of this name when one opens it."""
    return suffix_of(name) in _SUFFIXES


def is_active_type(mimetype: str) -> bool:
    """Whether content of this type can do something; types as ``kinds.identify`` gives them."""
    return mimetype in _TYPES
