"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from indicators.locales import marked
from indicators.pages import articles, chart, check, events, overview, parts, upload

# Address → the name in the navigation and what draws it. A new page is a line here.
PAGES = {
    "overview": (marked("Overview"), overview.render),
    "chart": (marked("Chart"), chart.render),
    "events": (marked("Events"), events.render),
    "check": (marked("Check"), check.render),
    "upload": (marked("Upload"), upload.render),
    "articles": (marked("Articles"), articles.render),
}


def main(first: str = "overview") -> None:
    """Run the page that the address asks for, or the first."""
    st.set_page_config(page_title="Indicators", layout="wide", initial_sidebar_state="collapsed")
    parts.navigate(PAGES, first).run()


if __name__ == "__main__":
    main()
