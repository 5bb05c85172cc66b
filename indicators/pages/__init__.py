"""The dashboard: the only Streamlit of the library. A page is one module with `render()`."""
