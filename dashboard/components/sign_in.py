"""What somebody sees who may not read yet, and the way out for who may."""

import streamlit as st

from dashboard.components.markup import label, plain, tag
from dashboard.identity import Stranger, name
from metrics.language.language import Language

# Signing in leads through the provider and ends at the first page: the browser keeps
# the address that was wanted. It is our own path, never one that a link could bring.
_KEEP = """<script>
sessionStorage.setItem('wanted', location.pathname + location.search);
</script>"""
_RETURN = """<script>
const wanted = sessionStorage.getItem('wanted');
sessionStorage.removeItem('wanted');
// "/" is where signing in has led already; "//" would be another computer
if (wanted && wanted !== '/' && /^[/](?![/])/.test(wanted)
    && wanted !== location.pathname + location.search) location.replace(wanted);
</script>"""


def keep_out(language: Language, stranger: Stranger) -> None:
    """Say why nothing is shown, and how to go on."""
    text = language.text
    title, said = {
        Stranger.SIGNED_OUT: (
            text("Sign in"),
            text("These figures are shown to people of the office."),
        ),
        Stranger.RUN_OUT: (
            text("Sign in again"),
            text("Your sign-in has run out. Your view is kept."),
        ),
        Stranger.UNKNOWN: (
            text("Nothing is open to you yet"),
            text("Ask an administrator to enter you in the settings."),
        ),
        Stranger.NOT_FROM_PROXY: (
            text("This address is not for readers"),
            text("Open the dashboard by the address that your office gave you."),
        ),
    }[stranger]
    st.html(tag("h1", plain(title), css="headline"))
    st.html(tag("p", plain(said)))
    if stranger in (Stranger.SIGNED_OUT, Stranger.RUN_OUT):
        st.html(_KEEP, unsafe_allow_javascript=True)
        st.button(text("Sign in"), type="primary", on_click=st.login, key="sign_in")
    elif stranger is Stranger.UNKNOWN:
        st.html(tag("p", plain(text("Signed in: {name}", name=name())), css="note"))
        st.button(text("Sign out"), on_click=st.logout, key="sign_out")


def way_out(language: Language) -> None:
    """The signed-in reader's name and the way out; the view that was wanted before."""
    st.html(_RETURN, unsafe_allow_javascript=True)
    with (
        st.container(key="account"),
        st.popover(label(name() or language.text("Account"))),
    ):
        st.button(language.text("Sign out"), on_click=st.logout, key="sign_out")
