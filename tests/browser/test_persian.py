"""The way of an analyst whose browser asks for Persian: every page is in it, from right to left."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from indicators.extraction import extract
from indicators.readers import read
from indicators.store import open_store
from tests.browser.test_walk import DOLLAR, WEEK_BEFORE, _click_mark, _levels, _settled

pytestmark = pytest.mark.browser
ARTICLE = """معامله‌گران فردوسی از روزی پرنوسان گفتند.

دلار آمریکا روز یکشنبه در بازار آزاد ۹۰ هزار تومان معامله شد و مغازه‌ها کمتر فروختند.
علی خامنه‌ای روز جمعه مذاکره با آمریکا را رد کرد.
"""
DAY, TOLD = "۱۴۰۳/۱۱/۱۷", "۱۷ بهمن ۱۴۰۳ (۵ فوریهٔ ۲۰۲۵)"


def _opened(browser: Browser, address: str, *, locale: str = "fa-IR", width: int = 1400) -> Page:
    page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    return page


def _go(page: Page, name: str) -> None:
    """Follow the navigation, which measures its links by hidden twins of them."""
    _settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text=name, visible=True).last.click()
    _settled(page)


def _filled(form: Page | Locator, label: str, value: str) -> None:
    form.get_by_label(label, exact=True).fill(value)
    form.get_by_label(label, exact=True).press("Enter")


def _runs(page: Page, language: str, direction: str) -> None:
    """Expect the page to say that it is in that language, and to run in its direction."""
    html = page.locator("html")
    expect(html).to_have_attribute("lang", language)
    expect(html).to_have_attribute("dir", direction)
    expect(page.get_by_test_id("stMain")).to_have_css("direction", direction)


def test_paste_see_add_search_and_switch_in_persian(browser: Browser, server: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/walk.db") as store:
        document = read(WEEK_BEFORE.encode(), "week-before.txt")
        store.save(document, extract(document))
    page = _opened(browser, server)
    expect(page.get_by_role("heading", name="نمای کلی")).to_be_visible(timeout=30_000)
    _runs(page, "fa", "rtl")
    expect(page.locator(".tile-value")).to_contain_text("۸۳٬۵۰۰ تومان")

    _go(page, "بارگذاری")
    page.get_by_text("یا متنی را بچسبانید").click()
    page.get_by_label("تاریخ انتشار").fill("۲۲ بهمن ۱۴۰۳")
    page.get_by_label("متن", exact=True).fill(ARTICLE)
    page.get_by_role("button", name="خواندن متن").click()
    draft = page.locator("[class*=st-key-draft-]")
    expect(draft).to_contain_text("۹۰٬۰۰۰ تومان")
    expect(draft).to_contain_text("۲۱ بهمن ۱۴۰۳")
    expect(draft.locator("mark.number")).to_have_text("۹۰ هزار تومان")
    expect(draft.locator(".prose p").first).to_have_css("direction", "rtl")
    _settled(page)
    page.get_by_role("button", name="ذخیرهٔ ۱ مقاله").click()
    page.get_by_role("link", name="دیدن روی نمودار").click()

    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    _settled(page)
    _levels(page, 83_500, 90_000)
    assert page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis.calendar") == "jalali"
    # The labels' digits are plain ones that a font draws as Persian.
    label = page.locator(".xtick text").first
    expect(label).to_contain_text("1403/11/")
    expect(label).to_have_css("font-family", re.compile('^"Vazirmatn Digits"'))
    assert page.evaluate("document.fonts.check('12px \"Vazirmatn Digits\"', '1')")
    _click_mark(page, "ir.usd at actual", 0)
    expect(page.locator("article.reading")).to_contain_text("۱۴ بهمن ۱۴۰۳")
    _settled(page)
    _click_mark(page, "ir.usd at actual", 1)
    reading = page.locator("article.reading")
    expect(reading).to_contain_text("انتشار: ۲۲ بهمن ۱۴۰۳")
    expect(reading.locator("mark.number.chosen")).to_have_text("۹۰ هزار تومان")
    expect(reading.locator("mark.number.chosen")).to_have_css("direction", "rtl")
    _settled(page)

    page.get_by_role("button", name="افزودن رویداد").click()
    page.get_by_role("button", name="نوشتن تاریخ").click()
    form = page.get_by_role("dialog")
    expect(form).to_have_css("direction", "rtl")
    _filled(form, "تاریخ", DAY)
    _settled(page)
    _filled(form, "عنوان", "اعتصاب کامیون‌داران")
    expect(form.get_by_role("button", name="ذخیرهٔ رویداد")).to_be_enabled()
    _settled(page)
    form.get_by_role("button", name="ذخیرهٔ رویداد").click()
    expect(page.get_by_text("افزوده شد: اعتصاب کامیون‌داران.")).to_be_visible()
    expect(reading).to_contain_text(TOLD)

    _go(page, "رویدادها")
    rows = page.locator("[class*=st-key-row-]")
    expect(rows).to_have_count(2)
    page.get_by_placeholder("جست‌وجو در عنوان و متن").fill("كاميونداران")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("اعتصاب کامیون‌داران")
    expect(rows).to_contain_text(TOLD)

    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Events")).to_be_visible()
    _runs(page, "en", "ltr")
    expect(rows).to_contain_text("5 Feb 2025")
    _settled(page)
    page.get_by_role("radio", name="فارسی").click()
    expect(page.get_by_role("heading", name="رویدادها")).to_be_visible()
    _runs(page, "fa", "rtl")


def test_what_waits_is_accepted_corrected_and_taken_back_in_persian(
    browser: Browser, server: str, tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path}/walk.db") as store:
        for text in (DOLLAR, WEEK_BEFORE):
            document = read(text.encode(), "article.txt")
            unsure = [replace(figure, confidence=0.4) for figure in extract(document).figures]
            store.save(document, replace(extract(document), figures=tuple(unsure), events=()))
    page = _opened(browser, f"{server}/check?view=review")
    cases = page.locator("[class*=st-key-case-]")
    expect(cases).to_have_count(2, timeout=30_000)
    _runs(page, "fa", "rtl")
    case = cases.filter(has_text="۹۰٬۰۰۰ تومان")
    expect(case).to_contain_text("دلار آمریکا · ایران · ۲۱ بهمن ۱۴۰۳ · اطمینان ۴۰ درصد")
    expect(case.locator(".prose p")).to_have_css("direction", "ltr")
    _settled(page)

    case.get_by_role("button", name="تأیید").click()
    expect(page.get_by_text("تأیید شد: ۹۰٬۰۰۰ تومان")).to_be_visible()
    expect(cases).to_have_count(1)
    _settled(page)
    page.get_by_role("button", name="بازگردانی").click()
    expect(cases).to_have_count(2)
    _settled(page)

    case.get_by_role("button", name="تصحیح").click()
    _filled(page, "مقدار", "۹۰٬۵۰۰")
    _settled(page)
    page.get_by_role("button", name="ذخیرهٔ تصحیح").click()
    expect(page.get_by_text("تصحیح شد: ۹۰٬۵۰۰ تومان")).to_be_visible()
    expect(cases).to_have_count(1)
    _settled(page)

    cases.get_by_role("link", name="مقاله").click()
    expect(page.locator(".article mark.chosen.number")).to_contain_text("83,500")
    _settled(page)
    page.get_by_role("button", name="رد", exact=True).click()
    expect(page.get_by_text("رد شد: ۸۳٬۵۰۰ تومان")).to_be_visible()
    _settled(page)
    page.get_by_role("button", name="بازگردانی").click()
    expect(page.get_by_text("در انتظار بررسی: روی هیچ نموداری نیست")).to_be_visible()
    _settled(page)
    page.get_by_text("تاریخچه (۳)").click()
    expect(page.locator("ol.history li").nth(1)).to_contain_text("بعداً پس گرفته شد")


def test_no_page_is_wider_than_a_telephone(browser: Browser, server: str, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/walk.db") as store:
        document = read(DOLLAR.encode(), "article.txt")
        store.save(document, extract(document))
    for locale in ("en-US", "fa-IR"):
        page = _opened(browser, server, locale=locale, width=390)
        for view in ("chart?series=ir.usd", "check", "upload", "articles?article=1"):
            page.goto(f"{server}/{view}")
            expect(page.locator(".stHtml").first).to_be_attached(timeout=30_000)
            _settled(page)
            out = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
            assert out <= 0, (locale, view)
