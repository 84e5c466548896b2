// What is asked for each thing in a text, and how the answer gets into it. Each function opens a
// dialog: on the thing at the cursor where there is one, else for a new one.

import { ask } from "newsroom/body-editor/dialog"
import { at, insertBlock, remove, replaceAttributes } from "newsroom/body-editor/things"

const gettext = globalThis.gettext ?? ((text) => text)
const NAMED = ["person", "place", "organisation", "event"]

const selectedText = ({ state }) => {
  const { from, to } = state.selection
  return state.doc.textBetween(from, to, " ").trim()
}

const WORDS = {
  name: "words",
  label: gettext("Words in the text"),
  type: "text",
  help: gettext("Empty: as above."),
}

async function askMark(editor, { type, title, fields, attrsOf, wordsOf }) {
  const found = at(editor, type)
  const fresh = !found && editor.state.selection.empty
  const answer = await ask({
    title,
    fields: fresh ? [...fields, WORDS] : fields,
    accept: found ? gettext("Save") : gettext("Insert"),
    removable: Boolean(found),
  })
  if (answer === "remove") return remove(editor, found)
  if (!answer) return editor.commands.focus()
  const mark = { type, attrs: attrsOf(answer) }
  const chain = editor.chain().focus()
  if (found) chain.extendMarkRange(type).setMark(type, mark.attrs).run()
  else if (fresh)
    chain
      .insertContent({ type: "text", text: answer.words ?? wordsOf(answer), marks: [mark] })
      .run()
  else chain.setMark(type, mark.attrs).setTextSelection(editor.state.selection.to).run()
}

export function link(editor) {
  const found = at(editor, "link")
  return askMark(editor, {
    type: "link",
    title: gettext("Link to another site"),
    fields: [
      {
        name: "href",
        label: gettext("Address"),
        type: "url",
        value: found?.attrs.href,
        required: true,
        pattern: "(https?://|mailto:).+",
        help: gettext("Begins with https://"),
      },
    ],
    attrsOf: ({ href }) => ({ href }),
    wordsOf: ({ href }) => href,
  })
}

export function reference(editor, { records }) {
  const found = at(editor, "reference")
  return askMark(editor, {
    type: "reference",
    title: gettext("Link a person, place, organisation or event"),
    fields: [
      {
        name: "record",
        label: gettext("Who or what"),
        type: "record",
        kinds: NAMED,
        records,
        value: found?.attrs.ref,
        query: selectedText(editor),
        required: true,
      },
    ],
    attrsOf: ({ record }) => ({ ref: record.uid, kind: record.kind ?? found?.attrs.kind }),
    wordsOf: ({ record }) => record.label,
  })
}

const cited = (attrs, records) => [
  {
    name: "source",
    label: gettext("Source"),
    type: "record",
    kinds: ["source"],
    records,
    value: attrs.source,
  },
  {
    name: "locator",
    label: gettext("Where in it"),
    type: "text",
    value: attrs.locator,
    help: gettext("Such as p. 187 or 12:40."),
  },
  {
    name: "quoted",
    label: gettext("Words of the source"),
    type: "textarea",
    rows: 2,
    value: attrs.quoted,
  },
  {
    name: "url",
    label: gettext("Address, where not the source’s own"),
    type: "url",
    pattern: "https?://.+",
    value: attrs.url,
  },
  {
    name: "accessed",
    label: gettext("Read on"),
    type: "text",
    pattern: "\\d{4}(-\\d\\d){0,2}",
    value: attrs.accessed,
    help: gettext("Such as 2021-08-30."),
  },
]

const flat = (answer) => ({ ...answer, source: answer.source?.uid ?? null })

export async function note(editor, { records }) {
  const found = at(editor, "note")
  const attrs = found?.attrs ?? {}
  const answer = await ask({
    title: gettext("Footnote"),
    fields: [
      { name: "text", label: gettext("Text"), type: "textarea", value: attrs.text },
      ...cited(attrs, records),
    ],
    accept: found ? gettext("Save") : gettext("Insert"),
    removable: Boolean(found),
  })
  if (answer === "remove") return remove(editor, found)
  const values = answer && flat(answer)
  if (!values || !Object.values(values).some(Boolean)) return editor.commands.focus()
  if (found) return replaceAttributes(editor, found, { ...attrs, ...values })
  editor
    .chain()
    .focus()
    .insertContentAt(editor.state.selection.to, { type: "note", attrs: values })
    .run()
}

export async function quotation(editor, { records, languages }) {
  const found = at(editor, "quotation")
  const attrs = found?.attrs ?? {}
  const answer = await ask({
    title: gettext("Quotation"),
    fields: [
      {
        name: "speaker",
        label: gettext("Speaker"),
        type: "record",
        kinds: ["person"],
        records,
        value: attrs.speaker,
      },
      {
        name: "attribution",
        label: gettext("Attribution as printed"),
        type: "text",
        value: attrs.attribution,
        help: gettext("Such as: Ahmad Massoud, in a statement on 23 August 2021."),
      },
      {
        name: "language",
        label: gettext("Language of the words"),
        type: "select",
        value: attrs.language,
        options: [["", gettext("The text’s own")], ...languages],
      },
      ...cited(attrs, records).filter(({ name }) => name !== "quoted"),
    ],
    accept: found ? gettext("Save") : gettext("Insert"),
    removable: Boolean(found),
  })
  if (answer === "remove") return remove(editor, found)
  if (!answer) return editor.commands.focus()
  const values = {
    ...flat(answer),
    speaker: answer.speaker?.uid ?? null,
    attribution: answer.attribution ?? "",
  }
  if (found) return replaceAttributes(editor, found, { ...attrs, ...values })
  const { $from } = editor.state.selection
  if ($from.node(-1)?.type.name === "blockquote") {
    // The same words, now with somebody who said them.
    const { quotation: type } = editor.schema.nodes
    editor
      .chain()
      .command(({ tr }) => !!tr.setNodeMarkup($from.before(-1), type, values))
      .focus()
      .run()
  } else if (editor.can().wrapIn("quotation", values)) {
    editor.chain().focus().wrapIn("quotation", values).run()
  } else {
    insertBlock(editor, { type: "quotation", attrs: values, content: [{ type: "paragraph" }] })
  }
}
