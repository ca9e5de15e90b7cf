"""What Qt itself says to people: its menus of a text field and its file dialog speak the language of the program."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

WORDS: Mapping[str, str] = {
    # the menu of a text field
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "&Delete": "&Hapus",
    "Select All": "Pilih semua",
    "Insert Unicode control character": "Sisipkan tanda kendali Unicode",
    # the file dialog
    "&Look in:": "&Cari di:",
    "Directory:": "Folder:",
    "Directories": "Folder",
    "Find Directory": "Pilih folder",
    "Save As": "Simpan sebagai",
    "File &name:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:",
    "&Open": "&Buka",
    "Open": "Buka",
    "&Save": "&Simpan",
    "Save": "Simpan",
    "&Choose": "&Pilih",
    "&Cancel": "&Batal",
    "Cancel": "Batal",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "OK": "Oke",
    "Close": "Tutup",
    "Back": "Kembali",
    "Go back": "Kembali",
    "Forward": "Maju",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "Folder &baru",
    "New Folder": "Folder baru",
    "List View": "Daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Tempat",
    "List of places and bookmarks": "Daftar tempat",
    "Files": "Berkas",
    "Files listing from the watched directory": "Isi folder",
    "Computer": "Komputer",
    "My Computer": "Komputer saya",
    "Recent Places": "Tempat terakhir",
    "Remove": "Lepas",
    "&Rename": "&Ganti nama",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "Show ": "Tampilkan ",
    "Name": "Nama",
    "Size": "Ukuran",
    "Kind": "Jenis",
    "Type": "Jenis",
    "Date Modified": "Diubah",
    "Folder": "Folder",
    "File": "Berkas",
    "File Folder": "Folder",
    "Drive": "Drive",
    "%1 File": "Berkas %1",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\ntidak ada. Periksa nama berkasnya.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\ntidak ada. Periksa nama foldernya."
    ),
}
"""Qt's words to ours; Qt brings no Indonesian of its own."""


class QtWords(QTranslator):
    """Translates what Qt's own widgets say; the program's words are Indonesian from the start and pass by."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return our words, None (Qt's null string) where Qt keeps its own."""
        del context, disambiguation, n
        return WORDS.get(sourceText)


def install(parent: QObject) -> QtWords:
    """Let Qt speak Indonesian from now on."""
    words = QtWords(parent)
    QCoreApplication.installTranslator(words)
    return words
