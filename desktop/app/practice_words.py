"""What is typed on the practice day: two invented complaints and a reply."""

from __future__ import annotations

from collections.abc import Mapping

FIRST: Mapping[str, str] = {
    "story": (
        "Lampu jalan di tikungan dekat SDN 2 Leuwisaat mati sejak dua minggu lalu. Anak-anak pulang mengaji dalam"
        " gelap, dan kemarin seorang ibu jatuh dari motor di situ."
    ),
    "title": "Lampu jalan mati di tikungan SDN 2 Leuwisaat",
    "when": "kmrn",
    "place": "Tikungan Jl. Leuwisaat, dekat SDN 2",
    "request": "Lampu diganti",
    "loss": "Berobat Rp150.000",
    "respondent": "Dinas Perhubungan Kabupaten Kuningan",
    "name": "Euis Rahmawati",
    "contact": "0812-0000-1007",
    "address": "Dusun Pahing RT 003 RW 001, Leuwisaat",
    "name_answer": "1",
    "report_answer": "5",
}
SECOND: Mapping[str, str] = {
    "story": (
        "Air dari PDAM di Blok Manis tidak mengalir sejak Senin. Kami membeli air tangki setiap hari, dan belum ada"
        " pemberitahuan dari petugas."
    ),
    "title": "Air PDAM tidak mengalir di Blok Manis",
    "when": "sen",
    "place": "Blok Manis RW 02",
    "request": "Air dialirkan lagi, atau ada tangki bantuan",
    "loss": "Air tangki Rp90.000 sehari",
    "respondent": "PDAM Kabupaten Kuningan",
    "name": "Oman Sutisna",
    "contact": "0812-0000-1008",
    "address": "Blok Manis RT 001 RW 002",
    "name_answer": "2",
    "report_answer": "5",
}
"""Two invented complaints, by the names of the form's fields."""

REPLY = "Terima kasih. Lampu di tikungan sudah kami usulkan ke Dinas Perhubungan dan diganti minggu ini."
