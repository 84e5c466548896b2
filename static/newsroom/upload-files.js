// The files that somebody chose or dropped, those of dropped folders too.

// What systems leave in folders is no photograph that anybody chose.
const LITTER = /^(\.|Thumbs\.db$|desktop\.ini$)/i

export const wanted = (files) => [...files].filter(({ name }) => !LITTER.test(name))

// Of a drop. The entries are asked for at once: when the event is over, they are gone.
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.length) return wanted(transfer.files)
  const files = await Promise.all(entries.map(within))
  return wanted(files.flat())
}

async function within(entry) {
  if (entry.isFile) {
    return new Promise((done) =>
      entry.file(
        (file) => done([file]),
        () => done([]),
      ),
    )
  }
  const reader = entry.createReader()
  const files = []
  for (;;) {
    // A folder is read in parts, until one is empty.
    const entries = await new Promise((done) => reader.readEntries(done, () => done([])))
    if (!entries.length) return files
    for (const found of await Promise.all(entries.map(within))) files.push(...found)
  }
}
