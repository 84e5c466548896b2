// The things in a text that are more than words: finding the one at the cursor, taking it away,
// putting another in.

import { pm } from "django-prose-editor/editor"

// The thing at the cursor: {type, attrs} and where it is. A mark has words, a node has a place.
export function current(editor) {
  const { selection } = editor.state
  const chosen = selection.node
  if (chosen && ["note", "photo", "gallery", "quotation"].includes(chosen.type.name)) {
    return { type: chosen.type.name, attrs: chosen.attrs, at: selection.from, node: chosen }
  }
  for (const type of ["reference", "link"]) {
    if (editor.isActive(type)) return { type, attrs: editor.getAttributes(type) }
  }
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === "quotation") {
      return { type: "quotation", attrs: node.attrs, at: $from.before(depth), node }
    }
  }
  return null
}

// The thing at the cursor where it is of this type, or null.
export const at = (editor, type) => {
  const found = current(editor)
  return found?.type === type ? found : null
}

export const replaceAttributes = (editor, { at: place }, attrs) =>
  editor
    .chain()
    .command(({ tr }) => !!tr.setNodeMarkup(place, null, attrs))
    .focus()
    .run()

export function remove(editor, found = current(editor)) {
  if (!found) return
  const chain = editor.chain()
  if (found.type === "reference" || found.type === "link") {
    chain.extendMarkRange(found.type).unsetMark(found.type).focus().run()
    return
  }
  // The words of a quotation stay; the rest is nothing but what is taken away.
  const left = found.type === "quotation" ? found.node.content : pm.model.Fragment.empty
  chain
    .command(({ tr }) => !!tr.replaceWith(found.at, found.at + found.node.nodeSize, left))
    .focus()
    .run()
}

// Inserts after the block at the cursor, or in its place where it is an empty paragraph. The cursor
// goes into what was inserted, or after it where there is nothing to write in it.
export function insertBlock(editor, content) {
  const { doc, selection } = editor.state
  const { $to } = selection
  const block = $to.depth ? $to.node(1) : null
  const end = block ? $to.after(1) : selection.to
  const start = block?.type.name === "paragraph" && !block.content.size ? $to.before(1) : end
  const blocks = end === doc.content.size ? [content, { type: "paragraph" }] : [content]
  editor
    .chain()
    .insertContentAt({ from: start, to: end }, blocks)
    .command(({ tr }) => !!tr.setSelection(pm.state.Selection.near(tr.doc.resolve(start + 2))))
    .focus()
    .run()
}
