"""`os2ting import wishes`: shows what will be done before anything is, and does it once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handlers import terminal
from tests.house import APP_YAML

DATA = Path(__file__).parent / "data"
Run = Callable[..., tuple[int, str]]


SHOWN = (
    "6 rækker, læst som Windows-1252 med ; mellem cellerne.\n"
    "»Nr«: bruges ikke, »Titel«: titel, »Behov«: behov, »Hvem gavner det?«: gevinst, »Støttes af«: støttes "
    "af, »Links«: links, »Overslag«: overslag, »Dato«: dato og »Bemærkninger«: bruges ikke\n"
    "Følgende vil ske:\n"
    "  + linje 2: nyt ønske »Nødbesked på alle skærme på én gang« "
    "(støttes af Aarhus og Ballerup; overslag 80.000 kr.)\n"
    "  + linje 3: nyt ønske »Advarsel når en skærm er offline« "
    "(støttes af Aarhus, Odense og Syddjurs; overslag 40-60 timer)\n"
    "  + linje 5 (række 4 i regnearket): nyt ønske »Busafgange i realtid« "
    "(støttes af Odense; overslag 120.000 kr.)\n"
    "  + linje 6 (række 5 i regnearket): nyt ønske »Godkendelse før et opslag vises« "
    "(støttes af Ballerup; overslag 150.000-200.000 kr.)\n"
    "  + linje 7 (række 6 i regnearket): nyt ønske »Skærmens lysstyrke efter tid på døgnet« "
    "(støttes af Syddjurs)\n"
    "  + linje 8 (række 7 i regnearket): nyt ønske »Kalender fra Outlook på mødelokalets skærm« "
    "(støttes af Aarhus og Odense; overslag 1.500.000 kr.)\n"
    "Nye ønsker: 6. Rækker, der giver mere opbakning: 0. Rækker uden noget nyt: 0. Fejl: 0.\n"
    "Intet er skrevet ind. Gør det med: "
    "os2ting import wishes wishes_excel.csv --product os2display --as eva --yes\n"
)


@pytest.fixture
def run(
    tmp_path: Path,
    sqlite_template: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Commands in a folder with the example's app.yaml applied and the lists beside it."""
    shutil.copy(APP_YAML, tmp_path / "app.yaml")
    for file in DATA.glob("wishes_*"):
        shutil.copy(file, tmp_path / file.name)
    # Migrated before: test_terminal.py begins from nothing.
    (tmp_path / "var").mkdir()
    shutil.copy(sqlite_template, tmp_path / "var" / "os2ting.db")
    monkeypatch.chdir(tmp_path)
    for name in ("OS2TING_CONFIG", "OS2TING_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str) -> tuple[int, str]:
        code = terminal.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    assert command("apply", "--yes")[0] == 0
    return command


def bring(run: Run, file: str, *more: str, product: str = "os2display", by: str = "eva") -> tuple[int, str]:
    return run("import", "wishes", file, "--product", product, "--as", by, *more)


def test_without_a_yes_it_is_shown_and_nothing_is_written(run: Run) -> None:
    code, said = bring(run, "wishes_excel.csv")
    assert code == 0, said
    assert said == SHOWN
    assert bring(run, "wishes_excel.csv") == (code, said)


def test_with_a_yes_it_is_done_and_the_second_time_there_is_nothing_to_do(run: Run) -> None:
    code, said = bring(run, "wishes_padded.csv", "--yes", by="eva.winther@aarhus.example")
    assert (code, said.splitlines()[1]) == (0, "1 række over kolonnernes navne er ikke læst.")
    assert said.endswith("6 rækker er skrevet ind.\n")
    code, said = bring(run, "wishes_unicode_text.txt", "--yes")
    assert code == 0
    assert "= linje 2: #1 »Nødbesked på alle skærme på én gang« er der allerede, og intet er nyt" in said
    assert said.endswith("Alt i wishes_unicode_text.txt er der allerede.\n")
    assert run("verify")[0] == 0


def test_a_list_with_mistakes_is_told_row_by_row_and_fails(run: Run) -> None:
    Path("fejl.csv").write_text("Titel;Kommune;Overslag\nA;Balerup;\n;Odense;-5\n", "utf-8")
    code, said = bring(run, "fejl.csv", "--yes")
    assert code == 1
    assert "    Der er ingen organisation, der hedder »Balerup«. Mener du Ballerup?" in said
    assert "  ! linje 3: »«" in said
    assert said.endswith("Der er 2 fejl i listen, så intet af den er skrevet ind. Ret dem, og prøv igen.\n")
    assert "»A«" in said


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"PK\x03\x04", "linje 1: Filen er en projektmappe (.xlsx).", id="a workbook"),
        pytest.param(b"Titel;Behov\nA;b;c\n\x1b[2J;b;c", "linje 2: Rækken har 3 celler", id="rows too long"),
        pytest.param(b"Navn;Alder\nAnna;34", "en af dem skal hedde Titel", id="another list"),
        pytest.param(b"", "Den første række skal have kolonnernes navne", id="nothing"),
    ],
)
def test_what_is_no_list_is_told_as_what_it_is(run: Run, content: bytes, told: str) -> None:
    Path("liste.csv").write_bytes(content)
    code, said = bring(run, "liste.csv")
    assert code == 1
    assert said.startswith("liste.csv kan ikke læses som en ønskeliste:\n")
    assert told in said
    assert "\x1b" not in said


def test_of_many_flaws_the_first_are_shown(run: Run) -> None:
    Path("liste.csv").write_text("Titel;Behov\n" + "A;b;c\n" * 30, "utf-8")
    code, said = bring(run, "liste.csv")
    assert (code, len(said.splitlines())) == (1, 22)
    assert said.endswith("  … og 10 til.\n")


def test_a_strangers_file_steers_no_terminal(run: Run) -> None:
    Path("liste.csv").write_text("Titel;\x1b[31mX;Behov\n\x1b[2JA\x07;y;" + "\x1b" * 9 + "\n", "utf-8")
    code, said = bring(run, "liste.csv")
    assert code == 0
    assert "nyt ønske »[2JA«" in said
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_file_that_is_not_there(run: Run) -> None:
    assert bring(run, "nope.csv") == (
        1,
        "Der er ingen fil nope.csv. Skriv navnet på et regneark, der er gemt som CSV.\n",
    )
    code, said = bring(run, ".")
    assert code == 1
    assert said


@pytest.mark.parametrize(
    ("product", "by", "told"),
    [
        pytest.param("nope", "eva", "Der er ikke noget produkt med nøglen »nope«.", id="no such product"),
        pytest.param("os2display", "nobody", "eller adressen »nobody«", id="no such person"),
        pytest.param("os2display", "anna", "koordinator", id="not a coordinator"),
    ],
)
def test_only_a_coordinator_of_a_product_that_there_is(run: Run, product: str, by: str, told: str) -> None:
    code, said = bring(run, "wishes_google.csv", "--yes", product=product, by=by)
    assert code == 1
    assert told in said
    assert "skrevet ind" not in said


def test_a_slip_of_the_command_line_is_misused(run: Run) -> None:
    code, said = run("import", "wish", "liste.csv", "--product", "os2display", "--as", "eva")
    assert code == 2
    assert "wishes" in said
    assert run("import", "wishes", "liste.csv")[0] == 2
