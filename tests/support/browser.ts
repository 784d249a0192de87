import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where a browser is installed on this machine, if one is: Debian's package is called `chromium`. */
const browserPath = candidates.find((path) => existsSync(path));

/** Runs a test in a real browser, or skips it, saying so in its name, where there is none. */
export function testInBrowser(name: string, run: (browser: Browser) => Promise<void>): void {
  if (browserPath === undefined) {
    test.skip(`${name} (skipped: install chromium to run it)`, () => undefined);
    return;
  }
  const executablePath = browserPath;
  test(name, async () => {
    const browser = await chromium.launch({ executablePath, args });
    try {
      await run(browser);
    } finally {
      await browser.close();
    }
  });
}

/** As root in a container, without a GPU, and without the calls home that a browser makes on its own. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
