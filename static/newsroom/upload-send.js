// One file to the newsroom, and its answer: {status, message, photo, alike, compare}. What went
// wrong on the way is {status: "failed", message}, with `stop` where the next would fare no better.

import { csrf, isLogin } from "newsroom/post"

const failed = (message, stop = false) => ({ status: "failed", message, stop })
const SIGNED_OUT = failed(
  "You are signed out. Sign in again in another window, then press “Try all again” here: nothing is lost.",
  true,
)
const NOT_ALLOWED = failed(
  "The newsroom refused this: you may not add photographs, or you signed in as somebody else meanwhile. Reload the page and choose the files again; what is received stays.",
  true,
)
const UNREACHABLE = failed("The newsroom could not be reached. Look at the connection, then try again.")
const UNREADABLE = failed("This file cannot be read any more: was it moved, or its card taken out? Choose it again.")

// The SHA-256 of a file, in hexadecimal; "" where the browser offers none (a page without https).
export async function fingerprint(file) {
  if (!globalThis.crypto?.subtle) return ""
  const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer())
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

// What the newsroom has of it: {status: "wanted"} or "duplicate".
export async function ask(address, sha256) {
  try {
    const response = await fetch(`${address}?sha256=${sha256}`, { headers: { Accept: "application/json" } })
    if (isLogin(response.url)) return SIGNED_OUT
    if (response.status === 403) return NOT_ALLOWED
    // Whatever else it is, sending the file tells.
    return response.ok ? await response.json() : { status: "wanted" }
  } catch {
    return UNREACHABLE
  }
}

export function send(address, file, fields, onProgress) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append("files", file, file.name)
  const request = new XMLHttpRequest()
  return new Promise((done) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener("load", () => done(answer(request, file)))
    request.addEventListener("error", async () => done((await isReadable(file)) ? UNREACHABLE : UNREADABLE))
    request.addEventListener("abort", () => done(UNREACHABLE))
    request.open("POST", address)
    request.setRequestHeader("Accept", "application/json")
    request.setRequestHeader("X-CSRFToken", csrf())
    request.send(data)
  })
}

export async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

export const unreadable = UNREADABLE

function answer(request, file) {
  if (isLogin(request.responseURL)) return SIGNED_OUT
  try {
    const said = JSON.parse(request.responseText)
    if (said.status) return said
  } catch {
    // No answer of the upload page's own.
  }
  if (request.status === 403) return NOT_ALLOWED
  if (request.status === 413) {
    return failed(
      `The server takes no file as large as this (${megabytes(file)}). Make it smaller, or ask whoever looks after the site to allow it.`,
    )
  }
  return failed(
    `The newsroom answered with an error (${request.status}). Try again; if that does not help, tell whoever looks after the site.`,
  )
}

export const megabytes = ({ size }) =>
  size < 1e5 ? `${Math.ceil(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`
