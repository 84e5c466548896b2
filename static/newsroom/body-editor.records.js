// What the newsroom holds, as the editor knows it: {uid, kind, label, detail, thumb}.

export class Records {
  #address
  #known = new Map()
  #asked = new Set()

  constructor(address) {
    this.#address = address
  }

  // {results, certain}: records whose names contain `words`, and whether the first fits better than
  // the second. Throws where the newsroom cannot be reached.
  async search(kinds, words, signal) {
    const query = new URLSearchParams([...kinds.map((kind) => ["kind", kind]), ["q", words]])
    const found = await this.#fetch(query, signal)
    for (const record of found.results) this.#known.set(record.uid, Promise.resolve(record))
    return found
  }

  // The record with this uid, or undefined. Those asked for together are fetched together.
  find(uid) {
    if (!this.#known.has(uid)) {
      this.#asked.add(uid)
      const batch = (this.#batch ??= Promise.resolve().then(() => this.#fetchAsked()))
      this.#known.set(
        uid,
        batch.then((found) => found.get(uid)),
      )
    }
    return this.#known.get(uid)
  }

  #batch = null

  async #fetchAsked() {
    const query = new URLSearchParams([...this.#asked].map((uid) => ["uid", uid]))
    this.#asked.clear()
    this.#batch = null
    try {
      const { results } = await this.#fetch(query)
      return new Map(results.map((record) => [record.uid, record]))
    } catch {
      return new Map()
    }
  }

  async #fetch(query, signal) {
    const response = await fetch(`${this.#address}?${query}`, {
      signal,
      headers: { Accept: "application/json" },
    })
    if (!response.ok) throw new Error(`${response.status}`)
    return response.json()
  }
}
