import pytest

from indicators.readers.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The dollar rose above 90,000 tomans on Tehran's free market on Sunday.", "en"),
        ("Iran rial hits record low", "en"),
        ("نرخ دلار در بازار آزاد تهران به ۹۰ هزار تومان رسید", "fa"),
        ("قيمت سکه در بازار تهران امروز گران شد", "fa"),
        ("ارتفع سعر الدولار في السوق السوداء إلى مستوى قياسي جديد", "ar"),
        ("ڈالر کی قیمت میں اضافہ ہوا اور روپے کی قدر گر گئی ہے", "ur"),
        ("دۆلار لە بازاڕی ئازادی هەولێر گران بوو", "ckb"),
        ("Merkez Bankası politika faizini yüzde 45'e düşürdü ve dolar kuru geriledi.", "tr"),
        ("El dólar blue cerró a 1.220 pesos en Buenos Aires y la inflación bajó.", "es"),
        ("Курс доллара вырос до ста рублей, сообщил Центральный банк.", "ru"),
        ("Headline in English\n" + "نرخ دلار در بازار آزاد تهران بالا رفت " * 4, "fa"),
        ("90,000 – 74%", None),
        ("", None),
    ],
)
def test_tells_the_language(text: str, language: str | None) -> None:
    assert detect(text) == language
