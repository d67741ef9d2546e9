"""Answers in, a Plotly figure as a plain dict out; nothing here knows Streamlit."""
