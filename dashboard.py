"""The dashboard: `streamlit run dashboard.py`."""

import streamlit as st

from indicators.pages import articles, chart, check, overview, parts, upload

# Address → the name in the navigation and what draws it. A new page is a line here.
PAGES = {
    "overview": ("Overview", overview.render),
    "chart": ("Chart", chart.render),
    "check": ("Check", check.render),
    "upload": ("Upload", upload.render),
    "articles": ("Articles", articles.render),
}


def main(first: str = "overview") -> None:
    """Run the page that the address asks for, or the first."""
    st.set_page_config(page_title="Indicators", layout="wide", initial_sidebar_state="collapsed")
    parts.navigate(PAGES, first).run()


if __name__ == "__main__":
    main()
