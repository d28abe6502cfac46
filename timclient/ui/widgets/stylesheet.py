"""The one style sheet, generated from the tokens.

Widgets ask for a look by their class and the dynamic property ``look`` (see ``set_look``); no
widget sets a style sheet of its own.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from timclient.ui.icons import resources_folder
from timclient.ui.tokens import Face, Metrics, Mode, Tokens


def set_look(widget: QWidget, look: str) -> None:
    """Choose a look of the style sheet for a widget, also after it was shown."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    # What has not been shown yet is polished when it is.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def build_stylesheet(tokens: Tokens, metrics: Metrics, base_points: float) -> str:
    """Return the style sheet of the whole application."""
    parts = (
        _texts(tokens, base_points),
        _buttons(tokens, metrics, base_points),
        _fields(tokens, metrics),
        _grounds(tokens, metrics),
        _menus(tokens, metrics),
        _scroll_bars(tokens, metrics),
        _tabs(tokens, metrics),
    )
    return "\n".join(parts)


def _texts(t: Tokens, base: float) -> str:
    def face(name: str, kind: Face, color: str) -> str:
        return (
            f'QLabel[look="{name}"] {{ font-size: {base * kind.ratio:.2f}pt; '
            f"font-weight: {kind.weight}; color: {color}; background: transparent; }}"
        )

    return "\n".join(
        (
            f"QLabel {{ color: {t.text}; background: transparent; }}",
            face("title", Face.TITLE, t.text),
            face("heading", Face.HEADING, t.text),
            face("strong", Face.STRONG, t.text),
            face("muted", Face.SECOND, t.muted),
            face("field", Face.STRONG, t.text),
            face("section", Face.TINY_BOLD, t.muted),
            face("accent", Face.STRONG, t.accent),
            face("accent-small", Face.SECOND, t.accent),
            face("error", Face.SECOND, t.danger),
            face("status", Face.SMALL, t.muted),
            face("status-ok", Face.SMALL_BOLD, t.accent),
            face("status-warn", Face.SMALL_BOLD, t.warn),
            face("status-bad", Face.SMALL_BOLD, t.danger),
            face("key", Face.TINY_BOLD, t.muted),
            face("warning-box", Face.SECOND, t.text),
            (
                f'QLabel[look="warning-box"] {{ background: {t.warn_bg}; '
                f"border: 1px solid {t.warn}; border-radius: 8px; padding: 6px 10px; }}"
            ),
            (
                f'QLabel[look="key"] {{ background: {t.chip}; border: 1px solid {t.line}; '
                "border-radius: 5px; padding: 1px 6px; }"
            ),
        )
    )


def _buttons(t: Tokens, m: Metrics, base: float) -> str:
    height = m.control - 2
    pad = m.shape(12)
    # Where all colours are alike, a broken edge tells what cannot be pressed.
    off = "dashed" if t.mode is Mode.HIGH_CONTRAST else "solid"
    # Filled buttons lose their ground's meaning in high contrast, so they keep an edge there.
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge};
  border-radius: 8px; padding: 0 {pad}px; min-height: {height}px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.accent_bg}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: 0 {pad - 1}px;
  min-height: {height - 2}px; }}
QPushButton:disabled {{ color: {t.disabled}; background: {t.bg};
  border: 1px {off} {t.disabled_line}; }}
QPushButton[look="primary"] {{ background: {t.accent}; color: {t.on_accent};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {t.accent_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[look="primary"]:disabled {{ background: {t.chip}; color: {t.disabled};
  border: 1px {off} {t.disabled_line}; }}
QPushButton[look="danger"] {{ color: {t.danger}; border-color: {t.danger}; font-weight: 600; }}
QPushButton[look="danger"]:hover {{ background: {t.danger_bg}; }}
QPushButton[look="danger"]:disabled {{ color: {t.disabled}; background: {t.bg};
  border: 1px {off} {t.disabled_line}; font-weight: 400; }}
QPushButton[look="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; font-weight: 600; padding: 0 {m.shape(6)}px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus {{ border: 2px solid {t.focus};
  padding: 0 {m.shape(6) - 1}px; }}
QPushButton[look="pill"] {{ background: {t.surface}; color: {t.muted};
  border: 1px solid {t.line if t.mode is not Mode.HIGH_CONTRAST else t.edge};
  border-radius: {m.text(26) // 2}px; min-height: {m.text(26) - 2}px;
  max-height: {m.text(26) - 2}px; padding: 0 {m.shape(10)}px; font-size: {base * 12 / 14:.2f}pt; }}
QPushButton[look="pill"]:hover {{ color: {t.text}; background: {t.hover}; }}
QPushButton[look="pill"]:checked {{ background: {t.accent_bg}; color: {t.accent};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[look="pill"]:focus {{ border: 2px solid {t.focus};
  padding: 0 {m.shape(10) - 1}px; min-height: {m.text(26) - 4}px;
  max-height: {m.text(26) - 4}px; }}
QPushButton[look="status-link"] {{ background: transparent; border: none; color: {t.accent};
  font-weight: 600; padding: 0 4px; min-height: 24px; font-size: {base * 12 / 14:.2f}pt; }}
QPushButton[look="status-link"]:hover {{ text-decoration: underline; }}
QPushButton[look="status-link"]:focus {{ border: 2px solid {t.focus}; padding: 0 2px;
  min-height: 20px; }}
QToolButton {{ background: transparent; color: {t.muted}; border: 1px solid transparent;
  border-radius: 8px; padding: 4px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.accent_bg}; color: {t.accent}; }}
QToolButton:focus {{ border: 2px solid {t.focus}; padding: 3px; }}
QToolButton[look="primary"] {{ background: {t.accent}; border-color: {t.accent}; }}
QToolButton[look="primary"]:hover {{ background: {t.accent_hover}; }}
QToolButton[look="primary"]:focus {{ border: 2px solid {t.text}; }}
QToolButton[look="primary"]:disabled {{ background: {t.chip};
  border: 1px {off} {t.disabled_line}; }}
QToolButton[look="account"] {{ padding: 2px 8px; }}
QToolButton[look="account"]::menu-indicator {{ image: none; }}
"""


def _file(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").as_posix()


def _fields(t: Tokens, m: Metrics) -> str:
    box, dot = m.text(18), m.text(5)
    off = "dashed" if t.mode is Mode.HIGH_CONTRAST else "solid"
    tick = "tick-white" if t.mode is Mode.LIGHT else "tick-black"
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.edge}; border-radius: 8px; padding: 0 {m.shape(10)}px;
  selection-background-color: {t.selection}; selection-color: {t.on_selection};
  placeholder-text-color: {t.muted}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {m.control - 2}px; }}
QPlainTextEdit {{ padding: {m.shape(6)}px {m.shape(8)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  border: 2px solid {t.focus}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {{ padding: 0 {m.shape(10) - 1}px;
  min-height: {m.control - 4}px; }}
QPlainTextEdit:focus {{ padding: {m.shape(6) - 1}px {m.shape(8) - 1}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{
  background: {t.bg}; color: {t.disabled}; border: 1px {off} {t.disabled_line}; }}
QLineEdit[invalid="true"] {{ border-color: {t.danger}; }}
QLineEdit[look="search"], QPlainTextEdit[look="composer"] {{ background: {t.bg}; }}
QComboBox::drop-down {{ border: none; width: {m.shape(28)}px; }}
QComboBox::down-arrow {{ image: url("{_file("chevron-down")}"); width: {m.shape(16)}px;
  height: {m.shape(16)}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; background: transparent;
  width: {m.shape(24)}px; }}
QSpinBox::up-arrow {{ image: url("{_file("chevron-up")}"); width: {m.shape(12)}px;
  height: {m.shape(12)}px; }}
QSpinBox::down-arrow {{ image: url("{_file("chevron-down")}"); width: {m.shape(12)}px;
  height: {m.shape(12)}px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.edge};
  selection-background-color: {t.accent_bg}; selection-color: {t.text}; outline: none; }}
QCheckBox, QRadioButton {{ color: {t.text}; spacing: {m.shape(8)}px;
  min-height: {m.text(24)}px; background: transparent; border: 2px solid transparent;
  border-radius: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px;
  border: 1px solid {t.edge}; background: {t.surface}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url("{_file(tick)}"); }}
QRadioButton::indicator:checked {{ width: {box - 2 * dot}px; height: {box - 2 * dot}px;
  border: {dot + 1}px solid {t.accent}; background: {t.on_accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.disabled}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.bg};
  border: 1px {off} {t.disabled_line}; }}
"""


def _grounds(t: Tokens, m: Metrics) -> str:
    notices = "\n".join(
        f'QFrame[look="notice-{kind}"] {{ background: {ground}; border: none; '
        f"border-bottom: 2px solid {ink}; }}\n"
        f'QFrame[look="notice-{kind}"] QLabel {{ color: {t.text}; }}'
        for kind, ground, ink in (
            ("info", t.accent_bg, t.accent),
            ("warn", t.warn_bg, t.warn),
            ("error", t.danger_bg, t.danger),
        )
    )
    return f"""
QMainWindow, QDialog, QWidget[look="page"] {{ background: {t.bg}; }}
QFrame[look="card"] {{ background: {t.surface}; border: 1px solid {t.line};
  border-radius: 12px; }}
QFrame[look="choice"] {{ background: {t.surface}; border: 1px solid {t.edge};
  border-radius: 10px; }}
QFrame[look="hint"] {{ background: {t.accent_bg}; border: none; border-radius: 10px; }}
QFrame[look="line"] {{ background: {t.line}; border: none; }}
QWidget[look="surface"] {{ background: {t.surface}; }}
QFrame[look="bar-top"] {{ background: {t.surface}; border: none;
  border-bottom: 1px solid {t.line}; }}
QFrame[look="bar-bottom"] {{ background: {t.surface}; border: none;
  border-top: 1px solid {t.line}; }}
QFrame[look="column-left"] {{ background: {t.surface}; border: none;
  border-right: 1px solid {t.line}; }}
QFrame[look="column-right"] {{ background: {t.surface}; border: none;
  border-left: 1px solid {t.line}; }}
QListView {{ background: transparent; border: none; outline: none; }}
QListView[look="list"] {{ background: {t.surface}; }}
QListView[look="timeline"] {{ background: {t.bg}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QSplitter::handle {{ background: transparent; width: 1px; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge};
  padding: {m.shape(4)}px; }}
QProgressBar {{ background: {t.chip}; border: 1px solid {t.line}; border-radius: 4px;
  min-height: {m.shape(8)}px; max-height: {m.shape(8)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
{notices}
"""


def _menus(t: Tokens, m: Metrics) -> str:
    return f"""
QMenuBar {{ background: {t.surface}; color: {t.text}; border-bottom: 1px solid {t.line};
  padding: {m.shape(4)}px {m.shape(6)}px; }}
QMenuBar::item {{ background: transparent; padding: {m.shape(5)}px {m.shape(9)}px;
  border-radius: 6px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.accent_bg};
  color: {t.accent}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge};
  padding: {m.shape(4)}px; }}
QMenu::item {{ padding: {m.shape(6)}px {m.shape(36)}px {m.shape(6)}px {m.shape(24)}px;
  border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_bg}; color: {t.accent}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {m.shape(4)}px; }}
"""


def _tabs(t: Tokens, m: Metrics) -> str:
    pad = m.shape(4)
    return f"""
QTabBar {{ background: transparent; border: none; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; border: none;
  border-bottom: 2px solid transparent; padding: {m.shape(6)}px {pad}px;
  margin-right: {m.shape(18)}px; min-height: {m.text(22)}px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.accent}; border-bottom: 2px solid {t.accent}; }}
QTabBar::scroller {{ width: {2 * m.shape(28)}px; }}
QTabBar QToolButton {{ background: {t.surface}; border: 1px solid {t.edge}; border-radius: 6px;
  padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: url("{_file("chevron-left")}"); width: {m.shape(14)}px;
  height: {m.shape(14)}px; }}
QTabBar QToolButton::right-arrow {{ image: url("{_file("chevron-right")}"); width: {m.shape(14)}px;
  height: {m.shape(14)}px; }}
QTabBar::tab:focus {{ border: 2px solid {t.focus}; border-radius: 6px;
  padding: {m.shape(6) - 2}px {pad - 2}px {m.shape(6)}px {pad - 2}px; }}
"""


def _scroll_bars(t: Tokens, m: Metrics) -> str:
    wide = m.shape(12)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {wide}px; margin: 0; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: {wide // 2 - 3}px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: {m.text(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {m.text(32)}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
