"""The catalog as it is written to JSON.

Every list is present, empty where nothing was found; ``None`` means that the document does not say.
``start`` and ``end`` are character offsets (Python ``str`` indices, end exclusive) into the document's
text as it was read, before repair and conversion.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Category = Literal[
    "education", "experience", "certificate", "language", "skill", "knowledge",
    "ability", "trait", "physical", "age", "gender", "other",
]  # fmt: skip
Education = Literal["初中", "高中", "中专", "大专", "本科", "硕士", "博士"]
SanctionType = Literal[
    "fine", "deduction", "compensation", "oral_warning", "written_warning", "public_criticism", "severe_warning",
    "demerit", "pay_cut", "demotion", "suspension", "dismissal", "judicial", "unspecified",
]  # fmt: skip
SanctionUnit = Literal["CNY", "percent", "times", "points"]
FailureReason = Literal["empty", "binary", "too_large", "unsupported_type", "permission", "not_found", "unreadable"]
Offset = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """What every model shares: unknown keys are refused, plain objects of ours are accepted."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, defer_build=True)


class Span(Model):
    """A stretch of the source."""

    start: Offset = Field(description="First character, as an offset into the text as read.")
    end: Offset = Field(description="One past the last character.")


class Item(Span):
    """One entry of a list."""

    text: str = Field(description="Simplified and repaired, without list marker and closing punctuation.")
    number: str | None = Field(description="The list marker as written, such as 3 or (二); null where there is none.")
    heading: str | None = Field(description="The nearest sub-heading inside its list; null where there is none.")


class Qualification(Item):
    """What a person must be, must have or must know."""

    category: list[Category] = Field(description="The kinds of requirement that the item states.")
    required: bool = Field(description="False where the whole item is only a wish (优先).")
    education_min: Education | None = Field(description="Lowest education that is accepted.")
    experience_years_min: float | None = Field(description="Least experience, in years.", ge=0)
    age_min: int | None = Field(description="Lowest age, in years.", ge=0)
    age_max: int | None = Field(description="Highest age, in years.", ge=0)
    height_min_cm: int | None = Field(description="Least height, in centimetres.", ge=0)
    certificates: list[str] = Field(description="Certificates, licences and professional titles, as named.")
    typing_speed_min: int | None = Field(description="Least typing speed, in characters a minute.", ge=0)


class Sanction(Model):
    """One consequence of a breach."""

    type: SanctionType = Field(description="The kind of sanction.")
    amount: int | float | None = Field(description="How much, in `unit`; the lower bound of a range.")
    unit: SanctionUnit | None = Field(description="What `amount` counts.")
    per: str | None = Field(description="What the sanction is counted by, as stated, such as 次 or 月.")


class Penalty(Item):
    """A negative consequence that the document states for a breach."""

    violation: str | None = Field(description="The breach, as stated.")
    severity: str | None = Field(description="The class of the breach, such as 轻度, as stated.")
    sanctions: list[Sanction] = Field(description="The consequences, in the order stated.")


class Reporting(Model):
    """The lines of reporting of a post: [] where stated as none (无), null where not stated."""

    reports_to: list[str] | None = Field(description="Superior posts.")
    supervises: list[str] | None = Field(description="Posts that are led.")
    collaborates_with: list[str] | None = Field(description="Contacts inside and outside, as listed under a label.")


class Record(Span):
    """A role, a department's functions, or a regulation."""

    id: str = Field(description="Unique in the catalog; the document's id and the record's number in it.")
    document_id: str = Field(description="The document it stands in.")
    title: str | None = Field(description="The name to file it under, Simplified; null where none is stated.")
    raw_title: str | None = Field(description="The title as the source writes it.")
    department: str | None = Field(description="The unit it belongs to; null where the document does not say.")
    code: str | None = Field(description="岗位编号")
    grade: str | None = Field(description="岗位等级")
    headcount: int | None = Field(description="编制, persons", ge=0)
    date: str | None = Field(description="制定时间, as written")
    scope: str | None = Field(description="适用范围")
    purpose: str | None = Field(description="A one-sentence summary set apart under its own label.")
    working_hours: str | None = Field(description="工作时间")
    environment: str | None = Field(description="工作环境")
    location: str | None = Field(description="工作地点")
    supervised_by: str | None = Field(description="工作监督, as stated")
    reporting: Reporting = Field(description="Reporting lines.")
    duties: list[Item] = Field(description="What the holder does or answers for.")
    procedures: list[Item] = Field(description="Steps, standards and flows of how to do it.")
    qualifications: list[Qualification] = Field(description="What a person must be, know or have.")
    conduct: list[Item] = Field(description="Rules of behaviour.")
    authorities: list[Item] = Field(description="Rights and powers.")
    compensation: list[Item] = Field(description="Pay, allowances, benefits.")
    promotion: list[Item] = Field(description="Conditions for a higher grade.")
    penalties: list[Penalty] = Field(description="Stated consequences of breaches.")
    same_as: str | None = Field(description="The id of an earlier record with the same text; null where there is none.")


class Repair(Model):
    """How often a kind of noise was mended in a document."""

    kind: str = Field(description="The kind of noise.")
    count: int = Field(description="How many places.", ge=1)


class Damage(Span):
    """Text that is broken and was left as it stands."""

    text: str = Field(description="The damaged text, as read.")
    kind: str = Field(description="What is wrong with it.")


class SetAside(Span):
    """Text that belongs to no record."""

    reason: str = Field(description="Why it was set aside, such as navigation, advert, essay, related links.")


class Document(Model):
    """One file that was read."""

    id: str = Field(description="From the SHA-256 of its bytes.")
    path: str = Field(description="As given, with forward slashes.")
    title: str | None = Field(description="Its first heading, Simplified; null where it has none.")
    format: str = Field(description="txt or md.")
    encoding: str = Field(description="The character encoding it was read in.")
    script: Literal["hans", "hant", "mixed"] = Field(description="Simplified, Traditional, or both.")
    chars: int = Field(description="Length of the text as read, in characters.", ge=0)
    repairs: list[Repair] = Field(description="What was mended, by kind.")
    damage: list[Damage] = Field(description="What was found broken and left.")
    set_aside: list[SetAside] = Field(description="What belongs to no record, and why.")
    unplaced: list[Span] = Field(description="What was not understood.")


class Failure(Model):
    """A file that could not be read."""

    path: str = Field(description="As given, with forward slashes.")
    reason: FailureReason = Field(description="The kind of failure.")
    detail: str = Field(description="What happened, in English.")


class Generator(Model):
    """The program that wrote the catalog."""

    name: str
    version: str


class Catalog(Model):
    """Roles, departments and regulations of one or many documents."""

    schema_version: Literal["1.0"] = Field(description="The version of this format.")
    generator: Generator
    documents: list[Document] = Field(description="The files that were read, by path.")
    failures: list[Failure] = Field(description="The files that could not be read, by path.")
    roles: list[Record] = Field(description="Posts that a person holds.")
    departments: list[Record] = Field(description="Functions of units.")
    regulations: list[Record] = Field(description="Policies that bind many.")
