"""The 24 questions of product.md (a): where each is answered on the demo, and how.

A page has opened; at most one click, on a tab or on a figure, leads to the answer.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question, the place of its answer, and the answer as it stands there."""

    number: str
    question: str
    page: str
    view: dict[str, str] = field(default_factory=dict)  # filters, and the tab clicked
    figure: str = ""  # the one that is clicked
    answer: str


QUESTIONS = (
    # a manager
    Answered(
        number="1.1",
        question="Стало лучше или хуже?",
        page="summary",
        answer="за неделю 56 %: в пределах обычных колебаний",
    ),
    Answered(
        number="1.2",
        question="Кто отвечает быстро, но люди недовольны?",
        page="summary",
        answer=(
            "Быстро, но недовольны: 1 ведомство из 7; хуже всего — „Региональный "
            "оператор ТКО“: 4 дн. при обычных 9 дн., удовлетворены 48 %"
        ),
    ),
    Answered(
        number="1.3",
        question="С кем говорить в первую очередь?",
        page="summary",
        answer="Региональный оператор ТКО 48 % 40–56 69 % ▼ достоверно ниже",
    ),
    Answered(
        number="1.4",
        question="Это правда или случайность?",
        page="trends",
        answer=(
            "Удовлетворённость ответами: 63 %, в пределах обычных колебаний вывод по "
            "19–25 окт 2026 · обычный диапазон 44–83"
        ),
    ),
    Answered(
        number="1.5",
        question="На что жалуются в ответах?",
        page="topics",
        answer=(
            "„Вывоз мусора“: удовлетворены 48 % против 68 % по другим темам, "
            "достоверно ниже; на неё приходится 12 % оценок 1 и 2."
        ),
    ),
    Answered(
        number="1.6",
        question="Можно ли верить этим цифрам?",
        page="summary",
        figure="66 %",
        answer="«Доля оценённых ответов» 20 %, «Если учесть неоценённые» 13–93",
    ),
    Answered(
        number="1.7",
        question="Кто улучшился и у кого учиться?",
        page="trends",
        view={"tab": "agencies"},
        answer="Лучше обычного: никто; хуже обычного: никто",
    ),
    Answered(
        number="1.8",
        question="Что с прошлыми поручениями?",
        page="summary",
        answer="сработало 1 · без изменений 3 · рано 1",
    ),
    # an analyst
    Answered(
        number="2.1",
        question="Чем мой регион отличается от других, если убрать случайность?",
        page="regions",
        answer="Волгоградская 66 % 63–69 = не отличается",
    ),
    Answered(
        number="2.2",
        question="Это качество или состав обращений?",
        page="topics",
        view={"tab": "change", "region": "RU-AST"},
        answer="Итог −6,7 п. п.: состав −6,6, качество −0,1.",
    ),
    Answered(
        number="2.3",
        question="Сколько на самом деле ждут люди?",
        page="timeliness",
        answer=(
            "Половина получает ответ не позже чем за 9 дн.; каждый десятый ждёт "
            "дольше, чем 24 дн."
        ),
    ),
    Answered(
        number="2.4",
        question="Где копится просрочка?",
        page="timeliness",
        view={"tab": "queue"},
        answer="Из них 46 % — в двух: Минздрав (6) и Комитет ЖКХ (6)",
    ),
    Answered(
        number="2.5",
        question="Кого мы не спросили?",
        page="reliability",
        view={"tab": "survey"},
        answer="Оценено 20 % ответов; различия — в пределах обычных колебаний.",
    ),
    Answered(
        number="2.6",
        question="Не «рисуют» ли показатель?",
        page="timeliness",
        view={"tab": "deadline"},
        answer=(
            "К последнему дню ответы не скапливаются; позже срока приходят 2 % ответов"
        ),
    ),
    Answered(
        number="2.7",
        question="Какие темы тянут вниз?",
        page="topics",
        answer="на неё приходится 12 % оценок 1 и 2.",
    ),
    Answered(
        number="2.8",
        question="Откуда это число?",
        page="summary",
        figure="66 %",
        answer="1 044 оценки · Сейчас: 690 из 1 044 · 24 авг – 22 ноя 2026",
    ),
    # who gets the package
    Answered(
        number="3.1",
        question="Что главное на этой неделе, одной фразой?",
        page="downloads",
        view={"tab": "package"},
        answer=(
            "ГЛАВНОЕ 1. Отвечают в срок в 98 случаях из 100, но довольны ответом 66 % "
            "оценивших."
        ),
    ),
    Answered(
        number="3.2",
        question="Открывается ли файл без плясок?",
        page="downloads",
        view={"tab": "package"},
        answer="В Excel: книги и таблицы в папках excel_ru и excel_en.",
    ),
    Answered(
        number="3.3",
        question="Что значит этот столбец?",
        page="downloads",
        view={"tab": "glossary"},
        answer="Ответ в срок — Из тех, чей срок наступил; без ответа — просрочено",
    ),
    Answered(
        number="3.4",
        question="Почему прошлая неделя изменилась?",
        page="trends",
        view={"tab": "revisions"},
        answer=(
            "К первой публикации недели приходит 60 % её оценок; потом она обычно "
            "сдвигается на 3,3 п. п."
        ),
    ),
    Answered(
        number="3.5",
        question="Можно ли сравнивать с прошлым годом?",
        page="downloads",
        view={"tab": "package"},
        answer="data/breaks.csv Дни, через которые ряд нельзя сравнивать без оговорки",
    ),
    Answered(
        number="3.6",
        question="Почему пусто в ячейке?",
        page="downloads",
        view={"tab": "package"},
        answer="Пусто — значит неизвестно, а не 0; почему — в столбце flag: [low] мало",
    ),
    Answered(
        number="3.7",
        question="Сойдётся ли сумма по ведомствам с итогом?",
        page="downloads",
        view={"tab": "package"},
        answer="Количества складываются, доли и медианы — нет;",
    ),
    Answered(
        number="3.8",
        question="Не сломается ли мой макрос завтра?",
        page="downloads",
        view={"tab": "package"},
        answer="Пока версия таблиц 1, столбцы только добавляются в конец.",
    ),
)
