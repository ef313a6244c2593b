"""Languages people may say they speak, each under its own name."""

from __future__ import annotations

SPOKEN = (
    ("af", "Afrikaans"), ("am", "አማርኛ"), ("ar", "العربية"), ("az", "Azərbaycanca"), ("be", "Беларуская"),
    ("bg", "Български"), ("bn", "বাংলা"), ("bs", "Bosanski"), ("ca", "Català"), ("cs", "Čeština"),
    ("cy", "Cymraeg"), ("da", "Dansk"), ("de", "Deutsch"), ("el", "Ελληνικά"), ("en", "English"),
    ("eo", "Esperanto"), ("es", "Español"), ("et", "Eesti"), ("eu", "Euskara"), ("fa", "فارسی"),
    ("fi", "Suomi"), ("fil", "Filipino"), ("fr", "Français"), ("ga", "Gaeilge"), ("gl", "Galego"),
    ("gu", "ગુજરાતી"), ("ha", "Hausa"), ("he", "עברית"), ("hi", "हिन्दी"), ("hr", "Hrvatski"),
    ("hu", "Magyar"), ("hy", "Հայերեն"), ("id", "Bahasa Indonesia"), ("ig", "Igbo"), ("is", "Íslenska"),
    ("it", "Italiano"), ("ja", "日本語"), ("ka", "ქართული"), ("kk", "Қазақ тілі"), ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"), ("ko", "한국어"), ("ku", "Kurdî"), ("ky", "Кыргызча"), ("lo", "ລາວ"),
    ("lt", "Lietuvių"), ("lv", "Latviešu"), ("mi", "Te reo Māori"), ("mk", "Македонски"), ("ml", "മലയാളം"),
    ("mn", "Монгол"), ("mr", "मराठी"), ("ms", "Bahasa Melayu"), ("mt", "Malti"), ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"), ("ne", "नेपाली"), ("nl", "Nederlands"), ("nn", "Norsk nynorsk"), ("om", "Oromoo"),
    ("pa", "ਪੰਜਾਬੀ"), ("pl", "Polski"), ("ps", "پښتو"), ("pt", "Português"), ("pt-BR", "Português (Brasil)"),
    ("qu", "Runasimi"), ("ro", "Română"), ("ru", "Русский"), ("rw", "Ikinyarwanda"), ("si", "සිංහල"),
    ("sk", "Slovenčina"), ("sl", "Slovenščina"), ("so", "Soomaali"), ("sq", "Shqip"), ("sr", "Српски"),
    ("st", "Sesotho"), ("sv", "Svenska"), ("sw", "Kiswahili"), ("ta", "தமிழ்"), ("te", "తెలుగు"),
    ("tg", "Тоҷикӣ"), ("th", "ไทย"), ("ti", "ትግርኛ"), ("tk", "Türkmençe"), ("tn", "Setswana"),
    ("tr", "Türkçe"), ("ts", "Xitsonga"), ("uk", "Українська"), ("ur", "اردو"), ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"), ("wo", "Wolof"), ("xh", "isiXhosa"), ("yo", "Yorùbá"), ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"), ("zu", "isiZulu"),
)  # fmt: skip
"""BCP 47 tags with the name each language has for itself, in the order of the tags."""


def own_names(tags: list[str]) -> list[str]:
    """This will give the languages behind these tags; one that is not on the list keeps its tag."""
    names = dict(SPOKEN)
    return [names.get(tag, tag) for tag in tags]
