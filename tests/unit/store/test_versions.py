from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kamerstuk.errors import StoreError
from kamerstuk.store.versions import Versions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="versions")
def versions_of_one_file(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "x.db")


def publish(versions: Versions, name: str, content: str) -> None:
    draft = versions.draft()
    draft.write_text(content, encoding="utf-8")
    versions.make_current(draft, name)


def test_a_database_that_came_alone_is_current_itself(versions: Versions) -> None:
    assert versions.current() == versions.target


def test_a_new_version_becomes_target_and_current(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
    assert versions.target.read_text() == "een"
    assert versions.current() != versions.target
    assert versions.current().read_text() == "een"


def test_a_version_replaces_the_one_before(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
        before = versions.current()
        publish(versions, "bbb", "twee")
    assert versions.target.read_text() == versions.current().read_text() == "twee"
    assert before.read_text() == "een"


def test_a_reader_keeps_the_version_it_opened(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
        with versions.current().open() as reader:
            publish(versions, "bbb", "twee")
            assert reader.read() == "een"


@pytest.mark.skipif(sys.platform == "win32", reason="no open file can be replaced there")
def test_a_reader_of_the_target_keeps_what_it_opened(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
        with versions.target.open() as reader:
            publish(versions, "bbb", "twee")
            assert reader.read() == "een"
    assert versions.target.read_text() == "twee"


def test_two_versions_are_kept(versions: Versions) -> None:
    with versions.locked():
        for at, name in enumerate(("aaa", "bbb", "ccc", "ddd")):
            publish(versions, name, name)
            os.utime(versions.current(), (1000 + at, 1000 + at))
    assert sorted(path.read_text() for path in versions.folder.glob("x-*.db")) == ["ccc", "ddd"]


def test_the_same_version_made_again_is_still_there(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
        publish(versions, "aaa", "een")
    assert versions.current().read_text() == "een"


def test_an_old_draft_does_not_stand_in_the_way(versions: Versions) -> None:
    with versions.locked():
        versions.draft().write_text("half", encoding="utf-8")
        assert not versions.draft().exists()


def test_a_pointer_to_a_version_that_is_gone_falls_back_to_the_target(versions: Versions) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
    versions.current().unlink()
    assert versions.current() == versions.target


@pytest.mark.parametrize("content", [b"", b"\n", b"\0" * 20, b"../elders.db", b"\xff\xfe"])
def test_a_damaged_pointer_falls_back_to_the_target(versions: Versions, content: bytes) -> None:
    with versions.locked():
        publish(versions, "aaa", "een")
    (versions.folder / "huidig").write_bytes(content)
    assert versions.current() == versions.target


def test_a_second_build_is_refused_while_the_first_runs(versions: Versions) -> None:
    with versions.locked(), pytest.raises(StoreError, match="another build"), Versions(versions.target).locked():
        pass


def test_the_lock_is_free_after_a_build_that_failed(versions: Versions) -> None:
    with pytest.raises(ZeroDivisionError), versions.locked():
        raise ZeroDivisionError
    with versions.locked():
        pass


def test_two_databases_beside_each_other_do_not_lock_each_other(tmp_path: Path) -> None:
    with Versions(tmp_path / "x.db").locked(), Versions(tmp_path / "y.db").locked():
        assert {path.name for path in tmp_path.iterdir()} == {"x.db.versies", "y.db.versies"}


def test_a_folder_that_cannot_be_written_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot write"), Versions(tmp_path / "bestand" / "x.db").locked():
        pass


def test_a_target_that_cannot_be_replaced_is_a_store_error(versions: Versions) -> None:
    versions.target.mkdir()
    (versions.target / "iets").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be replaced"), versions.locked():
        publish(versions, "aaa", "een")
