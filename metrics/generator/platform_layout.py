"""The Excel export of the feedback platform: 25 columns by their exact titles."""

import numpy as np
import pyarrow as pa

from metrics.generator.arrivals import fact_table
from metrics.generator.days import NEVER, day_texts
from metrics.generator.deadlines import channel_codes
from metrics.generator.layout import Layout, World, named, yes_no
from metrics.generator.standing import CLOSED, Standing

TITLES = (
    "Номер",
    "Номер ЕПГУ",
    "Источник",
    "Верхнеуровневый ЛКО",
    "Категория",
    "Подкатегория",
    "Факт",
    "Организация, в которую поступило сообщение",
    "Организация, в которой находится сообщение",
    "Дата поступления",
    "Дата планируемого завершения работ",
    "Дата фактического завершения работ",
    "Стадия",
    "Статус",
    "Просрочено",
    "Фаст-трек",
    "ФЗ",
    "Заявитель выбрал подачу по 59-ФЗ",
    "Тип решения",
    "Направлено по email в ФОИВ, не подключенный к ПОС",
    "Оценка ответа заявителем",
    "Повторное рассмотрение",
    "ФИО координатора",
    "ФИО исполнителя",
    "ФИО руководителя",
)
STATUS_WORDS = [
    "Отправлен ответ заявителю",
    "На доработке",
    "Перенос срока обработки утвержден. Отправлен ответ Заявителю",
    "Направлено в подведомственную организацию",
    "Назначен исполнитель",
]
OUTCOME_WORDS = ["Решено", "Разъяснено", "Отказано"]
DAY_STYLE = "%d.%m.%Y"
NOTHING = "-"


def _fixed(world: World) -> pa.Table:
    lives, bodies, scenario = world.lives, world.bodies, world.scenario
    facts = fact_table(scenario)
    body = lives["body"].to_numpy()
    regions = [region.name for region in scenario.regions]
    region = named(regions, lives["region"].to_numpy())
    legal = lives["legal"].to_numpy()
    fact = lives["fact"].to_numpy()
    topics = [topic.name for topic in scenario.topics]
    chief = bodies.groupby("region")["head"].transform("first")
    columns = {
        "Номер": lives["number"].astype(str),
        "Номер ЕПГУ": lives["portal_number"].astype(str),
        "Источник": named(channel_codes(scenario), lives["channel"].to_numpy()),
        "Верхнеуровневый ЛКО": region,
        "Категория": named(topics, lives["topic"].to_numpy()),
        "Подкатегория": named(facts["subtopic"].tolist(), fact),
        "Факт": named(facts["fact"].tolist(), fact),
        "Организация, в которую поступило сообщение": region,
        "Организация, в которой находится сообщение": named(
            bodies["organisation"].tolist(), body
        ),
        "Дата поступления": day_texts(lives["received"].to_numpy(), DAY_STYLE, NOTHING),
        "Фаст-трек": yes_no(lives["fast_track"].to_numpy(), "Да", "Нет"),
        "ФЗ": yes_no(legal, "Обращение по 59-ФЗ", "Обычное сообщение"),
        "Заявитель выбрал подачу по 59-ФЗ": yes_no(legal, "Да", "Нет"),
        "Направлено по email в ФОИВ, не подключенный к ПОС": pa.repeat(
            NOTHING, len(lives)
        ),
        "ФИО координатора": named(chief.tolist(), body),
        "ФИО исполнителя": named(bodies["executor"].tolist(), body),
        "ФИО руководителя": named(bodies["head"].tolist(), body),
    }
    return pa.table({title: _text(column) for title, column in columns.items()})


def _changing(world: World, rows: np.ndarray, now: Standing) -> pa.Table:
    closed = now.closed_on < NEVER
    outcome = np.where(closed, world.lives["outcome"].to_numpy()[rows], -1)
    columns = {
        "Дата планируемого завершения работ": day_texts(now.due, DAY_STYLE, NOTHING),
        "Дата фактического завершения работ": day_texts(
            now.closed_on, DAY_STYLE, NOTHING
        ),
        "Стадия": yes_no(now.status == CLOSED, "Завершено", "В работе"),
        "Статус": named(STATUS_WORDS, now.status),
        "Просрочено": yes_no(now.overdue, "Да", "Нет"),
        "Тип решения": named([NOTHING, *OUTCOME_WORDS], outcome + 1),
        "Оценка ответа заявителем": named([NOTHING, *"12345"], now.mark),
        "Повторное рассмотрение": yes_no(now.returned, "Да", NOTHING),
    }
    return pa.table(columns)


def _text(column: object) -> pa.Array:
    return column if isinstance(column, pa.Array) else pa.array(column, pa.string())


PLATFORM = Layout(
    name="pos",
    delimiter=";",
    byte_order_mark=True,
    day_style=DAY_STYLE,
    nothing=NOTHING,
    number="Номер",
    received="Дата поступления",
    closed="Дата фактического завершения работ",
    mark="Оценка ответа заявителем",
    organisation="Организация, в которой находится сообщение",
    fixed=_fixed,
    changing=_changing,
    titles=TITLES,
)
