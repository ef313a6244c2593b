"""Whether a name mixes alphabets, so that people might take it for another."""

import pytest

from mentoring.people.names import mixes_alphabets


@pytest.mark.parametrize(
    "name",
    [
        "Jürgen O’Brien",
        "Nguyễn Văn A",
        "ʻAulani",
        "Анна Smith",
        "نور حداد",
        "山田 たろう",
        "김Amy",
        "佐々木ー",
        "Ⅳ 4",
        "Ọlámidé",
        "",
    ],
)
def test_names_of_one_alphabet_are_plain(name: str) -> None:
    assert not mixes_alphabets(name)


@pytest.mark.parametrize("name", ["pаypal", "Аmina", "Grαce", "Ａｍｉｎａ", "𝐀mina", "نورA"])
def test_names_of_several_alphabets_are_noticed(name: str) -> None:
    assert mixes_alphabets(name)
