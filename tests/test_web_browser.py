"""The conversation in a real browser. Skipped where there is none."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from strategy_chat.feedback import FeedbackStore
from tests.browsing import CHINESE, ENGLISH, Opener, ask, finished, needs_chromium, reload, wait_until_ready

pytestmark = needs_chromium


def test_the_interface_follows_the_browser_and_the_switch_and_is_remembered(open_page: Opener):
    page = open_page(locale="en-GB")
    expect(page.locator(".welcome h2")).to_have_text("What would you like to know?")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_text("中文", exact=True).click()
    expect(page.locator(".welcome h2")).to_have_text("想知道什麼？")
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "輸入問題，按 Enter 送出")
    expect(page.locator("button[data-view=document]")).to_have_text("文件")
    expect(page.locator(".contents summary")).to_have_text("目錄")
    page.reload()
    expect(page.locator(".welcome h2")).to_have_text("想知道什麼？", timeout=30_000)


def test_an_english_question_is_answered_in_english(open_page: Opener):
    turn = ask(open_page(locale="en-US"), ENGLISH)
    expect(turn.locator(".answer")).to_have_attribute("lang", "en")
    expect(turn.locator(".answer .figure")).to_have_text("81.55 PF")


def test_a_suggested_question_is_asked_by_a_click_and_a_new_chat_starts_over(open_page: Opener):
    page = open_page()
    suggested = page.locator(".welcome .questions button").first
    question = suggested.inner_text()
    suggested.click()
    turn = finished(page, 0)
    expect(turn.locator(".asked")).to_contain_text(question)
    page.click("#new-chat")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_follow_up_is_understood(open_page: Opener):
    page = open_page()
    ask(page, CHINESE)
    turn = ask(page, "那 TAIPEI-1 呢？")
    expect(turn.locator(".answer")).to_contain_text("22.3 PF")
    expect(turn.locator(".next p")).to_have_text("可以接著問")
    turn.locator(".next button").first.click()
    expect(finished(page, 2).locator(".answer a.cite").first).to_be_visible()


def test_a_link_asks_its_question_once(open_page: Opener):
    page = open_page(f"/?q={CHINESE}&lang=en")
    expect(page.locator(".exchange .answer")).to_contain_text("81.55", timeout=60_000)
    expect(page.locator("#new-chat")).to_have_text("New chat")
    assert "q=" not in page.url
    reload(page)
    expect(page.locator(".exchange")).to_have_count(1)


def test_the_link_of_a_question_is_copied(open_page: Opener):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, CHINESE).locator("[data-link]").click()
    expect(page.locator("[data-link]")).to_have_text("已複製")
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    wait_until_ready(page)
    expect(finished(page, 1).locator(".asked")).to_contain_text(CHINESE)


def test_an_answer_is_copied_with_its_sources(open_page: Opener):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, CHINESE).locator("[data-copy]").click()
    expect(page.locator("[data-copy]")).to_have_text("已複製")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "81.55 PF" in copied
    assert "> | 29 | -- | Nano4 (晶創26) | 81.55 |" in copied


def test_a_declined_question_offers_others_and_a_wrong_one_says_why(open_page: Opener):
    page = open_page()
    turn = ask(page, "冰島的首都在哪裡？")
    expect(turn.locator(".answer.declined")).to_be_visible()
    expect(turn.locator(".next p")).to_have_text("可以改問")
    turn.locator(".next button").first.click()
    expect(finished(page, 1).locator(".answer")).to_be_visible()
    expect(ask(page, "問" * 10_000).locator(".failed")).to_contain_text("10,000 字，請縮短到 4,000 字以內")


def test_the_last_question_is_edited_and_answered_again(open_page: Opener):
    page = open_page()
    turn = ask(page, CHINESE)
    turn.locator("[data-edit]").click()
    editor = turn.locator(".editor textarea")
    expect(editor).to_be_focused()
    expect(editor).to_have_value(CHINESE)
    editor.fill("TAIPEI-1 的 Rmax 是多少？")
    editor.press("Enter")
    expect(turn.locator(".answer")).to_contain_text("22.3 PF", timeout=60_000)
    expect(page.locator(".exchange")).to_have_count(1)
    turn.locator("[data-retry]").click()
    expect(page.locator(".exchange")).to_have_count(1)
    expect(finished(page, 0).locator(".answer")).to_contain_text("22.3 PF")


def test_a_reload_keeps_the_conversation_in_this_browser_only(open_page: Opener):
    page = open_page()
    ask(page, CHINESE)
    reload(page)
    turn = finished(page, 0)
    expect(turn.locator(".answer")).to_contain_text("81.55 PF")
    turn.locator("a.cite").first.click()
    expect(page.locator("td.marked").first).to_have_text("81.55")
    expect(open_page().locator(".exchange")).to_have_count(0)
    page.click("#new-chat")
    expect(page.locator(".welcome")).to_be_visible()
    reload(page)
    expect(page.locator(".exchange")).to_have_count(0)


def test_each_tab_has_its_own_conversation_and_a_reload_keeps_it(open_page: Opener):
    first = open_page()
    ask(first, CHINESE)
    second = first.context.new_page()
    second.goto(first.url)
    wait_until_ready(second)
    expect(second.locator(".exchange")).to_have_count(0)
    ask(second, ENGLISH)
    for tab, question in ((first, CHINESE), (second, ENGLISH)):
        reload(tab)
        expect(finished(tab, 0).locator(".asked")).to_contain_text(question)
        expect(tab.locator(".exchange")).to_have_count(1)


def test_the_conversation_is_exported_as_markdown_and_json_with_receipts(open_page: Opener, tmp_path: Path):
    page = open_page()
    ask(page, CHINESE)
    ask(page, ENGLISH)
    markdown = _export(page, "markdown", tmp_path / "chat.md")
    assert f"## {CHINESE}\n" in markdown
    assert f"## {ENGLISH}\n" in markdown
    assert "> | 29 | -- | Nano4 (晶創26) | 81.55 |" in markdown
    turns = json.loads(_export(page, "json", tmp_path / "chat.json"))["turns"]
    assert [turn["question"] for turn in turns] == [CHINESE, ENGLISH]
    assert turns[0]["answer"]["figures"][0]["value"] == "81.55"
    assert turns[1]["answer"]["receipt"]["verified"] is True


def _export(page: Page, kind: str, path: Path) -> str:
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    download.value.save_as(path)
    return path.read_text(encoding="utf-8")


def test_feedback_says_what_is_kept_and_is_kept(open_page: Opener, feedback_file: Path):
    page = open_page()
    turn = ask(page, CHINESE)
    turn.get_by_role("button", name="出處不對").click()
    form = turn.locator(".feedback")
    expect(form.locator(".notice")).to_contain_text("不保存你的名字")
    expect(form.locator("textarea")).to_be_focused()
    form.locator("textarea").fill("應引用另一張表 <b>")
    form.get_by_role("button", name="送出意見").click()
    expect(turn.locator(".verdicts")).to_have_text("謝謝，已記下。")
    expect(form).to_be_hidden()
    # the file is the whole run's: other tests send feedback to this server too
    sent = [entry.feedback for entry in FeedbackStore(feedback_file).entries() if entry.feedback.comment]
    assert [(one.verdict, one.comment) for one in sent] == [("wrong_source", "應引用另一張表 <b>")]
    assert sent[0].question == CHINESE
    assert sent[0].citations[0].source == "keynote.zh-Hant.md"


def test_what_is_open_in_a_turn_outlives_the_next_answer(open_page: Opener):
    page = open_page()
    turn = ask(page, "Nano4 和 TAIPEI-1 的 Rmax 差多少？")
    turn.locator(".computed summary").click()
    turn.get_by_role("button", name="有誤").click()
    turn.locator(".feedback textarea").fill("還沒寫完")
    ask(page, CHINESE).get_by_role("button", name="正確").click()
    second = page.locator(".exchange").nth(1)
    second.get_by_role("button", name="送出意見").click()
    expect(second.locator(".verdicts")).to_have_text("謝謝，已記下。")
    ask(page, "TAIPEI-1 的 Rmax 是多少？")
    expect(turn.locator(".computed li")).to_be_visible()
    expect(turn.locator(".feedback textarea")).to_have_value("還沒寫完")
    expect(turn.locator(".feedback .notice")).to_be_visible()
    expect(second.locator(".verdicts")).to_have_text("謝謝，已記下。")
    page.click("#new-chat")
    expect(page.locator(".welcome")).to_be_visible()
    expect(ask(page, CHINESE).locator(".feedback")).to_be_hidden()


HOSTILE = (
    "<img src=http://evil.test/a.png onerror=document.title='x'> ![a](http://evil.test/b.png) "
    "a<b ${1+1} {{value}} `x` **「重點」** <script>document.title='y'</script> \u202e反\u202c " + "長" * 80
)


def test_hostile_text_is_shown_as_text(open_page: Opener):
    page = open_page()
    turn = ask(page, HOSTILE)
    assert HOSTILE in turn.locator(".asked").inner_text()
    reload(page)
    assert HOSTILE in finished(page, 0).locator(".asked").inner_text()
    expect(page.locator("#conversation img, #conversation script, #sources img")).to_have_count(0)
    expect(page).to_have_title("strategy-chat")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_two_people_do_not_see_each_other(open_page: Opener):
    first, second = open_page(), open_page()
    ask(first, CHINESE)
    expect(second.locator(".exchange")).to_have_count(0)
    ask(second, ENGLISH)
    expect(first.locator(".exchange")).to_have_count(1)
    expect(second.locator(".exchange .asked")).to_contain_text(ENGLISH)


def test_enter_that_composes_a_word_does_not_send(open_page: Opener):
    page = open_page()
    box = page.locator("#question textarea")
    box.fill("Nano4 的 Rmax ")
    box.dispatch_event("keypress", {"key": "Enter", "bubbles": True, "cancelable": True, "isComposing": True})
    box.press_sequentially("是多少？")
    box.press("Enter")
    expect(finished(page, 0).locator(".asked")).to_contain_text(CHINESE)
    expect(page.locator(".exchange")).to_have_count(1)
