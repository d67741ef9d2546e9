"""The page on paper: exactly one sheet of A4, by WeasyPrint."""

from metrics.errors import Refused

# Letters of this size first; a week with long sentences is set smaller.
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)


def pdf(page: str) -> bytes:
    """The page as PDF; Refused where the extra is not installed."""
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:  # OSError: Pango is not installed
        raise Refused(
            "digest",
            "WeasyPrint is not installed.",
            "Run `pip install 'appeals-quality[digest]'`; on Linux it needs Pango.",
        ) from error
    source = HTML(string=page)
    for size in SIZES:
        sized = CSS(string=f"html {{ font-size: {size}px }}")
        document = source.render(stylesheets=[sized])
        if len(document.pages) == 1:
            break
    return document.copy(document.pages[:1]).write_pdf()
