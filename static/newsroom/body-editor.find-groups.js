// The rows of the panel: who is found, where, with the words around it.

import { element } from "newsroom/body-editor/element"

const gettext = globalThis.gettext ?? ((text) => text)
const AROUND = 45 // characters beside the words

const KINDS = {
  person: gettext("Person"),
  place: gettext("Place"),
  organisation: gettext("Organisation"),
}
const WITHHELD = gettext(
  "Readers are not told this name: they read “name withheld” wherever it is linked. A text in which it is left without a link cannot be published.",
)

// The words of a place of the text, with what stands around them.
export function context(text, { start, end }, language) {
  const before = cut(text.slice(0, start), -1)
  const after = cut(text.slice(end), 1)
  return element(
    "span",
    { class: "context", dir: "auto", lang: language },
    plain(before),
    element("mark", {}, text.slice(start, end)),
    plain(after),
  )
}

const plain = (text) => text.replace(/\ufffc/g, "")

function cut(text, side) {
  if (text.length <= AROUND) return text
  const part = side < 0 ? text.slice(-AROUND) : text.slice(0, AROUND)
  // At the end of a word where there is one.
  return side < 0 ? `…${part.replace(/^\S*(?=\s)/, "")}` : `${part.replace(/(?<=\s)\S*$/, "").trimEnd()} …`
}

export const described = ({ kind, label, detail }) => [
  element("bdi", { class: "label" }, label),
  " ",
  element("bdi", { class: "detail" }, [KINDS[kind], detail].filter(Boolean).join(" · ")),
]

const linkOf = ({ block, start, end }, { uid, kind }) =>
  JSON.stringify({ block, start, end, uid, kind })

// One record with the places where it is named: {block, start, end, first}.
export function group(record, places, quoted) {
  const rows = places.map((place) => {
    const ticked = place.first || record.withheld
    return element(
      "label",
      { class: "mention" },
      element("input", { type: "checkbox", "data-link": linkOf(place, record), checked: ticked }),
      quoted(place),
    )
  })
  // What is ticked is seen.
  const shown = record.withheld ? rows.length : Math.max(1, places.findIndex(({ first }) => first) + 1)
  return element(
    "fieldset",
    { class: record.withheld ? "found withheld" : "found" },
    element("legend", {}, ...described(record)),
    ...(record.withheld ? [element("p", { class: "help" }, WITHHELD)] : []),
    ...rows.slice(0, shown),
    ...more(rows.slice(shown)),
  )
}

const more = (rows) =>
  rows.length
    ? [
        element(
          "details",
          {},
          element(
            "summary",
            {},
            rows.length === 1
              ? gettext("One more mention")
              : gettext("%s more mentions").replace("%s", rows.length),
          ),
          ...rows,
        ),
      ]
    : []

export function sure(finds, quoted) {
  const groups = grouped(finds, ({ known: [record] }) => record)
  return [...groups].map(([record, places]) => group(record, places, quoted))
}

function grouped(finds, keyOf) {
  const groups = new Map()
  for (const find of finds) {
    const key = keyOf(find)
    groups.set(key, [...(groups.get(key) ?? []), find])
  }
  return groups
}

// Each mention is a question of its own: once the father may be meant, once the son. Those of the
// same words stand together.
export function ambiguous(finds, quoted, id) {
  const groups = grouped(finds, ({ known, words }) => JSON.stringify([words, known.map(({ uid }) => uid)]))
  let number = 0
  return [...groups.values()].map((places) => {
    const rows = places.map((place) => question(place, quoted, `${id}-who-${++number}`))
    return element("div", { class: "found" }, rows[0], ...more(rows.slice(1)))
  })
}

function question(place, quoted, name) {
  const options = place.known.map((record) =>
    element(
      "label",
      { class: "mention" },
      element("input", { type: "radio", name, value: record.uid, "data-link": linkOf(place, record) }),
      element("span", {}, ...described(record)),
    ),
  )
  const strangers = place.strangers.map((each) => `“${each}”`).join(", ")
  return element(
    "fieldset",
    { class: "question" },
    element("legend", {}, quoted(place)),
    ...(strangers
      ? [element("p", { class: "help" }, gettext("The text also names %s, who is not known here.").replace("%s", strangers))]
      : []),
    ...options,
    element(
      "label",
      { class: "mention" },
      element("input", { type: "radio", name, value: "" }),
      gettext("No link"),
    ),
  )
}
