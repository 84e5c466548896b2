// "Find people and places": every known name in the text in one pass. What to link is asked in a
// panel; all that is chosen there is linked in one step.

import { pm } from "django-prose-editor/editor"
import { element } from "newsroom/body-editor/element"
import { choose } from "newsroom/body-editor/find-panel"
import { post } from "newsroom/post"

const gettext = globalThis.gettext ?? ((text) => text)

// given: {names, find, language}, the addresses that make a name and find all, and the text's
// language as a function.
export async function find(editor, given) {
  const blocks = blocksOf(editor.state.doc)
  say(editor, gettext("Looking for names …"))
  let found
  try {
    const sent = blocks.map(({ text, heading, links }) => ({ text, heading, links }))
    found = await post(given.find, new URLSearchParams({ blocks: JSON.stringify(sent) }))
  } catch (error) {
    return say(editor, `${gettext("Names could not be looked for:")} ${error.message}`)
  }
  if (!found.finds) return say(editor, `${gettext("Names could not be looked for:")} ${found.message}`)
  say(editor, "")
  const chosen = await choose(found, blocks, { ...given, language: given.language() })
  if (chosen?.length) link(editor, blocks, chosen)
  editor.commands.focus()
}

// The text's paragraphs and headings. What is no word in them (a footnote) is one sign of none, and
// so is each half of what JavaScript counts as two characters: a place is a place everywhere.
function blocksOf(doc) {
  const blocks = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const links = []
    node.forEach((child, offset) => {
      const mark = child.marks.find(({ type }) => ["link", "reference"].includes(type.name))
      if (!mark) return
      links.push({ start: offset, end: offset + child.nodeSize, uid: mark.attrs.ref ?? "" })
    })
    const leaf = ({ type }) => (type.name === "hardBreak" ? "\n" : "\ufffc")
    const text = node.textBetween(0, node.content.size, "", leaf).replace(/[\ud800-\udfff]/g, "\ufffc")
    blocks.push({ text, heading: node.type.name === "heading", links, at: at + 1 })
    return false
  })
  return blocks
}

// chosen: {block, start, end, uid, kind}. The text is as it was read: nobody can write behind a
// dialog, and what another window put here meanwhile is another text.
function link(editor, blocks, chosen) {
  const { state, view } = editor
  const now = JSON.stringify(blocksOf(state.doc))
  if (now !== JSON.stringify(blocks)) {
    return say(editor, gettext("The text has changed meanwhile. Look for names again."))
  }
  const { tr } = state
  for (const { block, start, end, uid, kind } of chosen) {
    const { at } = blocks[block]
    const mark = state.schema.marks.reference.create({ ref: uid, kind })
    tr.addMark(at + start, at + end, mark)
  }
  // Neither what was typed before nor what follows is undone with it.
  view.dispatch(pm.history.closeHistory(tr))
  const count = chosen.length
  say(
    editor,
    count === 1
      ? gettext("One link was made. Undo takes it away.")
      : gettext("%s links were made. Undo takes them away together.").replace("%s", count),
  )
}

// A line over the text, until the text changes.
function say(editor, words) {
  const box = editor.view.dom.closest(".body-editor")
  let line = box.querySelector(".body-said")
  if (!line) {
    line = element("p", { class: "body-said", role: "status" })
    box.querySelector(".body-context").after(line)
    editor.on("update", () => (line.textContent = ""))
  }
  line.textContent = words
}
