"""The frame: language, navigation, and what stands on every page."""

from pathlib import Path

import streamlit as st

from dashboard import store
from dashboard.audit import note_sign_in
from dashboard.cluster import silence
from dashboard.components.address import know_page, read_address
from dashboard.components.chart_file import lend_titles
from dashboard.components.choice import NAMES
from dashboard.components.colours import style_of
from dashboard.components.damaged import say_damage
from dashboard.components.filters_said import forget_question
from dashboard.components.first_run import first_run
from dashboard.components.markup import plain, tag
from dashboard.components.menu import menu
from dashboard.components.opener import (
    forget_figures,
    listen_for_figures,
    open_asked_figure,
)
from dashboard.components.other_pages import other_pages
from dashboard.components.page_help import page_help
from dashboard.components.paper import prepare_for_paper
from dashboard.components.pinned_band import say_if_pinned
from dashboard.components.reader import (
    choose_language,
    language_switch,
    reader_colours,
)
from dashboard.components.saved_views import saved_views_menu
from dashboard.components.sign_in import keep_out, way_out
from dashboard.components.silence import say_silence, show_what_failed
from dashboard.components.stale import say_if_stale
from dashboard.components.trail import trail
from dashboard.components.watch import watch
from dashboard.identity import Stranger, reader
from dashboard.pin import STATE, chosen_pin, pinned_state
from metrics.access import Right, Viewer
from metrics.errors import StateDamaged

HERE = Path(__file__).parent
WITHOUT_DATA = ("imports",)  # pages that an empty store can show
FIRST = "summary"

st.set_page_config(layout="wide")
read_address((*NAMES, "lang", STATE))
language = choose_language()
text = language.text

published, has_many_regions, silent, who, wrong = None, True, None, None, None
st.session_state.pop("viewer", None)
forget_question()
st.session_state["state"] = None
try:
    office = store.office()
    who = reader(office)
    if isinstance(who, Viewer):
        st.session_state["viewer"] = who
    silent = silence(store.folder())
    published = store.published()
    (state, wrong), failed = store.look(), None
    state = st.session_state["state"] = pinned_state(who, state)
    if state is not None and isinstance(who, Viewer):
        has_many_regions = store.has_many_regions()
except StateDamaged as damaged:  # the next run shows the state before it
    store.found_damaged(damaged)
    st.rerun()
except Exception as error:  # a store that cannot be read is told, not traced
    state, failed = None, error

pages = {
    text("For managers"): {
        "summary": text("Summary"),
        "agencies": text("Agencies"),
        "regions": text("Regions" if has_many_regions else "Municipalities"),
    },
    text("For analysts"): {
        "trends": text("Trends"),
        "timeliness": text("Timeliness"),
        "topics": text("Topics and reasons"),
    },
    text("Data"): {
        "reliability": text("Data reliability"),
        "downloads": text("Downloads and glossary"),
        "imports": text("Import a file"),
    },
}
if not isinstance(who, Viewer) or not who.may(Right.IMPORTS):
    del pages[text("Data")]["imports"]
groups = {
    group: [
        st.Page(
            HERE / "app_pages" / f"{name}.py",
            title=title,
            url_path="" if name == FIRST else name,
            default=name == FIRST,
        )
        for name, title in titles.items()
    ]
    for group, titles in pages.items()
}
(first, *others) = (page for pages in groups.values() for page in pages)
other = other_pages(FIRST, first, {page.url_path for page in others})
page = st.navigation({**groups, "": other}, position="hidden")
st.set_page_config(
    page_title=f"{page.title} · {text('Quality of answers to citizens')}"
)

st.html(style_of(reader_colours(), skip=text("Skip to the page")))
st.html(HERE / "style.css")
if not isinstance(who, Stranger):
    menu(groups, page)
language_switch()
if not isinstance(who, Stranger):
    page_help(language, page.url_path or FIRST)
if state is not None and store.is_demo():
    st.html(tag("div", plain(text("DEMO: the figures are invented")), css="demo"))
elif state is not None and chosen_pin() is None and not isinstance(who, Stranger):
    say_if_stale(language)  # a demo does not grow old
if state is not None and not isinstance(who, Stranger):
    say_if_pinned(language)

if silent is not None and not isinstance(who, Stranger):
    say_silence(language, silent)
if wrong is not None and state is not None and not isinstance(who, Stranger):
    say_damage(language, wrong)
try:
    if isinstance(who, Stranger):
        keep_out(language, who)
    elif failed is not None:
        show_what_failed(language, failed, silent)
    elif state is None and page.url_path not in WITHOUT_DATA:
        first_run(language)
    else:
        if office.sign_in == "oidc":
            way_out(language)
        forget_figures()
        listen_for_figures()
        lend_titles(language)
        prepare_for_paper()
        try:
            note_sign_in()
            name = page.url_path or FIRST
            titles = {
                name: title for named in pages.values() for name, title in named.items()
            }
            know_page(name)
            saved_views_menu(language, name, titles)
            trail(language, name, titles)
            page.run()
        except StateDamaged as damaged:
            store.found_damaged(damaged)
            st.rerun()
        except Exception as error:
            show_what_failed(language, error, silent)
        finally:  # a page may stop early
            open_asked_figure()
finally:  # last of all: where a timer asks just as a page becomes whole, the server can
    # lose the page's end, and it has no timer until this is drawn
    watch(published, is_silent=silent is not None)
