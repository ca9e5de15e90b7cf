"""What differs between two texts, told in words."""

from __future__ import annotations

from desktop.ui.case.differences import MOST_WORDS, differences


def test_what_was_taken_out_and_put_in_is_quoted() -> None:
    assert differences("jalan rusak berat di depan sekolah", "jalan rusak di depan SDN 2") == (
        "Dihapus di LAPOR!: “berat”, “sekolah”.",
        "Ditambah di LAPOR!: “SDN 2”.",
    )


def test_one_side_alone_has_one_sentence() -> None:
    assert differences("a b c", "a c") == ("Dihapus di LAPOR!: “b”.",)
    assert differences("a c", "a b c") == ("Ditambah di LAPOR!: “b”.",)


def test_white_space_alone_is_said_so() -> None:
    assert differences("a\nb", "a  b") == ("Hanya spasi atau barisnya yang berbeda.",)


def test_many_places_are_counted_and_a_long_one_is_cut() -> None:
    ours = " ".join(f"tetap{place} lama{place}" for place in range(9))
    theirs = " ".join(f"tetap{place} baru{place}" for place in range(9))
    gone, come = differences(ours, theirs)
    assert gone.endswith("“lama5” dan 3 tempat lain.")
    assert come.startswith("Ditambah di LAPOR!: “baru0”")
    (cut,) = differences("", "panjang" * 100)
    assert cut.endswith("…”.")
    assert len(cut) < 200


def test_a_very_long_text_is_not_compared_word_by_word() -> None:
    long = " ".join(["kata"] * (MOST_WORDS + 1))
    assert differences(long, "kata") == ("Teksnya panjang; bandingkan keduanya di atas.",)


def test_the_same_word_a_thousand_times_takes_no_time() -> None:
    same = " ".join(["jalan"] * 1_900)
    assert differences(same, f"{same} rusak")[-1] == "Ditambah di LAPOR!: “rusak”."
