"""Private facts in texts: what is found, what is let through. Numbers, doors and people are invented."""

from __future__ import annotations

import json

import pytest

from hanhai.library import load_library
from hanhai.privacy import find_private, words_for
from projects import ROOT, Project

CASES: list[tuple[str, str]] = json.loads((ROOT / "tests/hostile/privacy/cases.json").read_text("utf-8"))
LI_LU = "content/residents/li-lu.yml"
MOBILE = "13800138000"


def told(project: Project) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in load_library(project.folder).problems]


@pytest.mark.group("hostile privacy")
@pytest.mark.parametrize(("text", "code"), CASES)
def test_a_private_fact_is_found_however_it_is_written(text: str, code: str) -> None:
    assert [finding.sort for finding in find_private(text)] == ([code] if code else [])


@pytest.mark.parametrize("text", [text for text, code in CASES if code in ("private-mobile", "private-bank-card")])
def test_no_message_repeats_a_number(text: str) -> None:
    [finding] = find_private(text)
    message, _ = words_for(finding)
    assert MOBILE not in message["zh"] + message["en"]
    assert "****" in message["zh"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (LI_LU, "虚构的修路人。", f"虚构的修路人，{MOBILE}。"),
        (LI_LU, "修路工", f"修路工{MOBILE}"),
        (LI_LU, "sources: [paper]", f"aliases: ['{MOBILE}']\nsources: [paper]"),
        (LI_LU, "sources: [paper]", f"# {MOBILE}\nsources: [paper]"),
        (
            LI_LU,
            "An invented road builder.",
            '\\"An invented \\\\x3138 0013 8000 builder.\\"'.replace("\\\\", "\\").replace('\\"', '"'),
        ),
        ("content/sources.yml", "虚构的文章", f"虚构的{MOBILE}"),
        ("content/site.yml", "小城测试组", f"小城测试组{MOBILE}"),
        ("content/terms.yml", "note: {zh: ", f"note: {{zh: {MOBILE}，"),
        ("content/languages/zh.yml", "    reference: 存档编号", f"    reference: 存档编号{MOBILE}"),
        ("docs/zh/visit.md", "这一页", f"{MOBILE}这一页"),
        ("docs/zh/visit.md", "title: ", f"title: {MOBILE}"),
        ("content/red-bases/hall.yml", "sources:", f"telephone: {MOBILE}\nsources:"),
    ],
)
def test_a_mobile_number_is_refused_wherever_it_stands(path: str, old: str, new: str, project: Project) -> None:
    if "telephone" in new:
        text = "\n".join(line for line in project.read(path).splitlines() if not line.startswith("telephone"))
        project.write(path, text + "\n")
    project.replace(path, old, new)
    assert (path, "private-mobile") in told(project)


def test_a_number_is_told_with_its_place_and_field(project: Project) -> None:
    project.replace(LI_LU, "虚构的修路人。", f"虚构的修路人，{MOBILE}。")
    [problem] = load_library(project.folder).problems
    line = project.read(LI_LU).splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith(MOBILE)
    assert problem.field == "summary.zh"


def test_names_of_files_are_read_too(project: Project) -> None:
    (project.folder / LI_LU).rename(project.folder / f"content/residents/li-{MOBILE}.yml")
    project.write(
        "content/media/consent-li.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>13800138000</title></svg>'
    )
    found = told(project)
    assert (f"content/residents/li-{MOBILE}.yml", "private-mobile") in found
    assert ("content/media/consent-li.svg", "private-paper") in found
    assert ("content/media/consent-li.svg", "private-mobile") in found


def test_an_office_may_print_its_landline_and_its_room_but_nobody_a_stairwell(project: Project) -> None:
    path = "content/red-bases/hall.yml"
    kept = [line for line in project.read(path).splitlines() if not line.startswith(("telephone", "address"))]
    project.write(path, "\n".join(kept) + "\naddress: {zh: 昆仑路12号203室}\ntelephone: 0979-8412345\n")
    assert told(project) == []
    project.replace(path, "203室", "3单元203室")
    assert told(project) == [(path, "private-home-address")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("虚构的修路人。", "李路，初中生，爱修路。", "minor-word"),
        ("虚构的修路人。", "12岁的李路爱修路。", "minor-word"),
        ("zh: 修路工", "zh: 小城一中高中生", "minor-word"),
        ("en: Road worker", "en: Pupil of Small Town school", "minor-word"),
        ("An invented road builder.", '"Li Lu, aged 12, builds roads."', "minor-word"),
        ("adult: true", "adult: true, born: 2012", "under-age"),
        ("adult: true", "adult: true, born: 2003", "under-age"),
    ],
)
def test_nobody_under_age_is_shown(old: str, new: str, code: str, project: Project) -> None:
    project.replace(LI_LU, old, new)
    assert told(project) == [(LI_LU, code)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("虚构的修路人。", "李路常给小学生讲故事。"),
        ("zh: 修路工", "zh: 中学生校外辅导员"),
        ("虚构的修路人。", "李路15岁时离开家乡。"),
        ("en: Road worker", "en: Teacher of pupils"),
    ],
)
def test_who_works_with_children_is_none(old: str, new: str, project: Project) -> None:
    project.replace(LI_LU, old, new)
    assert told(project) == []


PAGES = {"zh": "docs/zh/visit.md", "en": "docs/en/about.md"}


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("zh", "初中生王小明获奖。"),
        ("zh", "王小明是初中生，获奖。"),
        ("zh", "小学生李华，今年十岁。"),
        ("zh", "初中生**王小明**获奖。"),
        ("zh", "初中生\n王小明获奖。"),
        ("zh", "12岁的王小明爱读书。"),
        ("zh", "李华（12岁）获奖。"),
        ("zh", "八年级学生马小虎昨天捡到钱包。"),
        ("zh", "高扬，小城第三中学八年级学生，获奖。"),
        ("zh", "少先队员：黄莉。"),
        ("zh", "好少年扎西多杰帮助邻居。"),
        ("zh", "王小明同学拾金不昧。"),
        ("zh", "王小明，男，汉族，12 岁，获奖。"),
        ("zh", "王小明系初二学生。"),
        ("zh", "高二（3）班的王小明获奖。"),
        ("zh", "王小明是我们的小朋友。"),
        ("zh", "欧阳小明同学拾金不昧。"),
        ("zh", "小学生司马青云获奖。"),
        ("zh", "上官云，12岁，获奖。"),
        ("zh", "索南达杰，一名高中生，获奖。"),
        ("zh", "才仁旺杰是一名初中生。"),
        ("zh", "更松扎西卓玛同学获奖。"),
        ("zh", "初中生丹增旺堆救了人。"),
        ("zh", "１０岁的王小明爱读书。"),
        ("zh", "王小明（１２岁）获奖。"),
        ("zh", "10 岁的王小明爱读书。"),
        ("zh", "10 岁的 王小明爱读书。"),
        ("zh", "10\u00a0岁的王小明爱读书。"),
        ("zh", "Li Hua (10) 获奖。"),
        ("en", "Li Hua (10) sings."),
        ("en", "Our singers are Li Hua, 10, and others."),
        ("en", "**Ouyang Xiaoming** (9) has won."),
        ("en", "Tashi Dolma (12) dances."),
        ("en", "Li Hua (aged 10) sings."),
        ("en", "A Grade 3 student named Li Hua sings."),
        ("en", "Li Hua, a Grade 3 student, sings."),
        ("en", "Li Hua, a third-grade pupil, sings."),
        ("en", "Wang Xiaoming, a pupil of the school, has won."),
        ("en", "Li Hua is a middle school student."),
        ("en", "Li Hua, aged ten, sings."),
        ("en", "The ten-year-old Li Hua sings."),
        ("zh", "- 李华：五年级"),
        ("en", "Li Hua is in Grade 5."),
        ("zh", "初二男生李华获奖。"),
        ("zh", "李华，格尔木市第一中学八年级学生，获奖。"),
        ("zh", "李华读初三。"),
        ("zh", "李华上五年级。"),
        ("zh", "李华现读高一。"),
        ("zh", "幼儿园大班的李华唱歌。"),
        ("zh", "七岁半的李华唱歌。"),
        ("zh", "| 姓名 | 年级 |\n|---|---|\n| 李华 | 五年级 |"),
        ("en", "| Name | Grade |\n|---|---|\n| Li Hua | Grade 5 |"),
        ("en", "Young Pioneer Li Hua spoke."),
        ("zh", "少先队员李华发言。"),
        ("en", "Li Hua, who is eleven, sings."),
        ("en", "Li Hua, AGED 10, sings."),
        ("en", "Aged Ten, Li Hua sings."),
        ("en", "The boy Li Hua sings."),
        ("en", "A girl named Li Hua sings."),
        ("zh", "男孩李华唱歌。"),
        ("zh", "李华（五年级）获奖。"),
        ("zh", "李华，男，初三，获奖。"),
        ("zh", "五（2）班李华获奖。"),
        ("zh", "六年级二班的李华获奖。"),
        ("zh", "李华今年上初一。"),
        ("en", "Li Hua, a fifth grader, sings."),
        ("en", "Li Hua (Grade 5) sings."),
        ("en", "Li Hua of Grade 5 sings."),
        ("en", "Li Hua is 11 years old."),
        ("en", "Eleven-year-old Li Hua sings."),
        ("zh", "小学二年级的李华。"),
        ("zh", "王小明是三年级小学生。"),
    ],
)
def test_a_child_is_named_in_no_text(code: str, sentence: str, project: Project) -> None:
    path = PAGES[code]
    project.write(path, project.read(path) + f"\n{sentence}\n")
    assert (path, "minor-word") in told(project)


@pytest.mark.parametrize("path", ["content/projects/lamps.yml", "content/site.yml"])
def test_a_child_is_named_in_no_record_and_no_setting(path: str, project: Project) -> None:
    old = {"content/projects/lamps.yml": "装路灯。", "content/site.yml": "小城测试组"}[path]
    project.replace(path, old, f"初中生王小明{old}")
    assert (path, "minor-word") in told(project)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("zh", "全市有63所中小学校，小学生高兴，中学生安全，青少年文明，少年强。"),
        ("zh", "活动面向中小学生、家长和教师，小学生和家长一起来，未成年人方便。"),
        ("zh", "张老师给小学生上课，王强是小学生的校外辅导员，高原是小学生的课堂。"),
        ("zh", "4万名小学生参加，全体同学、各位小朋友都来，李华15岁时离开家乡，段落写得好。"),
        ("zh", "三江源小学学生合唱，儿童文学，少年马术队，留守儿童关爱之家。"),
        ("zh", "索南达杰自然保护站迎来小学生，小学生索南达杰保护站研学，索南达杰是治多县干部。"),
        ("zh", "索南达杰希望小学同学合唱，欧阳修，小学生司马光砸缸的故事，王小明带来１０岁以下儿童的衣服。"),
        ("en", "Sonam Dargye (1954–1994) was a county official. Golmud (10 km) and Nachitai (3) lie on the road."),
        ("en", "Li Hua (1954) and Wang Li, 52, teach. Spirit Sites (12), Red Bases (5), Kunlun Pass (3)."),
        (
            "en",
            "Grade 3 classes came. Tashi Hall, 3 km away, Small Town School (9), Long March (5), Ma Bufang, 70.",
        ),
        ("en", "Rules for Primary School Pupils were read. In Small Town, a pupil who comes twice counts twice."),
        ("en", "Small Town Middle School pupil numbers grew. Ge Jun teaches middle school students."),
        (
            "zh",
            "全市一年级到六年级学生都来。五年级以上的同学。周五年级活动，王小明老师带队。李华老师教五年级。李华任三年级班主任。",
        ),
        ("zh", "张老师给五年级上课。初三学生家长李华说。李华读初三时离开家乡。高三路，李华路。高一米的纪念碑。"),
        ("zh", "李华初三回家。正月初三李华回家拜年。大年初一，李华值班。高二楼，何先生。少先队员们向李华献花。"),
        (
            "zh",
            "少先队员献花，李华讲话。大班制，幼儿园大班教师李华。七岁半马拉松。一年级部主任李华。男生宿舍，女生宿舍。",
        ),
        ("zh", "男生合唱队指挥李华。"),
        ("en", "Grade 5 classes came with Li Hua. Li Hua teaches Grade 5. Li Hua is in charge of Grade 5."),
        ("en", "Class 5 road, Wang Li. Li Hua is in Golmud. Young Pioneers came."),
        ("en", "Young Pioneer counsellor Li Hua spoke. The boys of Small Town. The Boy Scouts."),
        ("en", "The girl group Red Star sang. Li Hua, who is 52, sings. Li Hua, who is eleven times a winner, sings."),
        ("en", "Aged care in Small Town. Li Hua, aged 52. Grade 5 wind hit Golmud City."),
    ],
)
def test_children_without_a_name_are_no_false_alarm(code: str, sentence: str, project: Project) -> None:
    path = PAGES[code]
    project.write(path, project.read(path) + f"\n{sentence}\n")
    assert "minor-word" not in [name for _, name in told(project)]


def test_the_childhood_of_the_dead_may_be_told_elsewhere(project: Project) -> None:
    path = PAGES["zh"]
    project.write(path, project.read(path) + "\n李路，12岁，修路。\n")
    assert (path, "minor-word") in told(project)
    project.replace(LI_LU, "living: true", "living: false")
    assert (path, "minor-word") not in told(project)


CONSENT = "{date: 2026-01-01, scope: {zh: 姓名, en: Name}, expires: 2026-12-31, reference: A-1}"
PUBLIC = "basis: {kind: public_list, sources: [web], reviewed: 2026-11-01}"


@pytest.mark.parametrize(
    ("basis", "codes"),
    [
        (f"basis: {{kind: consent, consent: {CONSENT}}}", []),
        (f"basis: {{kind: consent, consent: {CONSENT.replace('A-1', 'scans/li-lu.jpg')}}}", ["consent-paper"]),
        (f"basis: {{kind: consent, consent: {CONSENT.replace('A-1', 'li-lu.pdf')}}}", ["consent-paper"]),
        (f"basis: {{kind: consent, consent: {CONSENT[:-1]}, withdrawn: 2026-05-01}}}}", ["consent-withdrawn"]),
        ("basis: {kind: public_list, sources: [paper]}", ["basis-not-official"]),
        ("basis: {kind: legal_duty}", ["basis-without-source"]),
    ],
)
def test_each_ground_has_what_it_needs(basis: str, codes: list[str], project: Project) -> None:
    project.replace(LI_LU, PUBLIC, basis)
    assert [code for _, code in told(project)] == codes


CLAIM = (
    "claims:\n  - id: won\n    reason: {zh: 没有来源。, en: No source says so.}\n"
    "    phrases: {zh: [小城…获…金牌], en: [small town…won…gold medal]}\n    unless: {zh: [提名], en: [nominat]}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("虚构的修路人。", "小城已获评金牌。", ["unfounded-claim"]),
        ("An invented road builder.", "Small Town has won the gold medal.", ["unfounded-claim"]),
        ("虚构的修路人。", "小城获金牌提名。", []),
        ("虚构的修路人。", "小城很美。他获过金牌。", []),
        ("An invented road builder.", "Small Town was nominated and won no gold medal.", []),
    ],
)
def test_a_listed_claim_is_refused_with_its_reason(old: str, new: str, codes: list[str], project: Project) -> None:
    project.write("content/refused-claims.yml", CLAIM)
    project.replace(LI_LU, old, new)
    assert [code for _, code in told(project)] == codes


def test_names_and_links_of_who_was_withdrawn_are_told(project: Project) -> None:
    project.replace(
        "content/projects/lamps.yml", "sources:", "story: {zh: '见[[residents/gone]]和撤下的人。'}\nsources:"
    )
    assert [code for _, code in told(project)] == ["withdrawn-link", "withdrawn-name"]


def test_a_tombstone_holds_nothing_but_its_address(project: Project) -> None:
    project.write("content/residents/gone.yml", "status: withdrawn\nchecked: 2026-11-01\n")
    assert told(project) == []
    project.write("content/residents/gone.yml", "status: withdrawn\nchecked: 2026-11-01\naliases: [某人]\n")
    assert told(project) == [("content/residents/gone.yml", "withdrawn-with-text")]


def test_a_page_of_digits_is_read_in_time() -> None:
    assert find_private("1 3 " * 50_000)  # a quadratic pattern would not come back
    assert not find_private("1" * 200_000)
    find_private("路" * 100_000 + "单元")
