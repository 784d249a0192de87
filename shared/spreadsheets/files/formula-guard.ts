/**
 * A spreadsheet program runs a CSV cell that begins like a formula. Ours get a `'` before them, which is taken away
 * again on the way back; a text that itself has a `'` before such a beginning gets a second one, so that it comes back as it was.
 */
const runs = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^''*[=+\-@\t\r\n＝＋－＠]/;

export function guard(text: string): string {
  return runs.test(text) ? `'${text}` : text;
}

export function unguard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
