from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kamerstuk.model import Afzender, Ernst, Kop, Melding
from kamerstuk.store.cache import Cache, CacheDamaged, encode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kamerstuk.model import Stuk

    MakeStuk = Callable[..., Stuk]

REPORT = Melding("kapot.pdf", "lezen", Ernst.FOUT, "is leeg")


def filled(path: Path, generation: str = "g1") -> None:
    with closing(Cache(path, generation)) as cache:
        cache.put("aa", encode(REPORT))


def test_a_paper_comes_back_as_it_went_in(make_stuk: MakeStuk, tmp_path: Path) -> None:
    kop = Kop(datum=dt.date(2019, 11, 26), afzenders=(Afzender("de minister", None),))
    stuk = make_stuk("Zie Kamerstukken I 2020/21, 91 001 en 91 002, nr. 4, p. 3.", "Noot «é» 😀", kop=kop, notes=1)
    with closing(Cache(tmp_path / "cache.db", "g1")) as cache:
        cache.put("aa", encode(stuk))
        assert cache.get("aa") == stuk


def test_a_report_comes_back_as_it_went_in(tmp_path: Path) -> None:
    filled(tmp_path / "cache.db")
    with closing(Cache(tmp_path / "cache.db", "g1")) as cache:
        assert cache.known() == {"aa"}
        assert cache.get("aa") == REPORT
        assert cache.get("bb") is None


def test_another_generation_empties_the_cache(tmp_path: Path) -> None:
    filled(tmp_path / "cache.db")
    with closing(Cache(tmp_path / "cache.db", "g2")) as cache:
        assert cache.known() == set()
    with closing(Cache(tmp_path / "cache.db", "g1")) as cache:
        assert cache.known() == set()


def test_the_last_put_of_a_file_counts(tmp_path: Path) -> None:
    other = Melding("kapot.pdf", "lezen", Ernst.FOUT, "anders")
    with closing(Cache(tmp_path / "cache.db", "g1")) as cache:
        cache.put("aa", encode(REPORT))
        cache.put("aa", encode(other))
        assert cache.get("aa") == other


@pytest.mark.parametrize("damage", [b"dit is geen database" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "broken"])
def test_a_damaged_cache_file_is_told(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "cache.db").write_bytes(damage)
    with pytest.raises(CacheDamaged):
        Cache(tmp_path / "cache.db", "g1")


def test_a_cache_cut_off_in_the_middle_is_told_or_still_right(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    with closing(Cache(path, "g1")) as cache:
        for number in range(400):
            cache.put(f"{number:064d}", encode(Melding(f"bron-{number}", "lezen", Ernst.FOUT, str(number) * 40)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with contextlib.suppress(CacheDamaged), closing(Cache(path, "g1")) as cache:
        for sha256 in cache.known():
            assert cache.get(sha256) is None or isinstance(cache.get(sha256), Melding)


@pytest.mark.parametrize("payload", [b"geen zlib", b"", encode(REPORT)[:-3]])
def test_a_damaged_result_is_not_trusted(tmp_path: Path, payload: bytes) -> None:
    filled(tmp_path / "cache.db")
    with closing(sqlite3.connect(tmp_path / "cache.db")) as db, db:
        db.execute("update stukken set inhoud = ?", (payload,))
    with closing(Cache(tmp_path / "cache.db", "g1")) as cache:
        assert cache.get("aa") is None
