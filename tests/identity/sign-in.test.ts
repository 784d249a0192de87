import { rm, writeFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { dataPaths } from "../../shared/database/embedded/data-folder.js";
import { testInBrowser } from "../support/browser.js";
import { legami, legamiWaiting, startTestIdentity, type TestIdentity } from "../support/identity.js";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await startTestIdentity();
});
afterAll(async () => {
  await identity.stop();
  await rm(identity.config.dataDir, { recursive: true });
});

/** A browser of somebody who allows no scripts, and reads English or Italian. */
async function openPage(browser: Browser, locale = "en-GB"): Promise<Page> {
  const context = await browser.newContext({ locale, javaScriptEnabled: false });
  return context.newPage();
}

async function signIn(page: Page, account: string): Promise<void> {
  await page.locator(`input[value="${account}"]`).check();
  await page.getByLabel("Password").fill(await identity.passwordOf(account));
  await page.locator("button.main").click();
}

testInBrowser(
  "legami login signs in on the page, without JavaScript; whoami, token and logout follow",
  async (browser) => {
    const { env } = identity;
    const { said, ended } = await legamiWaiting(["login"], env, /(http:\S+\/auth\?\S+)/);
    const page = await openPage(browser);
    await page.goto(said[1]!);
    expect(await page.title()).toBe("Legami: Sign in to Legami");
    await page.getByText("an operator of Caritas Cremonese").click();
    await page.getByLabel("Password").fill("a guess");
    await page.locator("button.main").click();
    expect(await page.getByRole("alert").textContent()).toBe("That is not this account's password.");
    await signIn(page, "caritas");
    await page.getByText("Back to the terminal").waitFor();
    const { code, output } = await ended;
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/signed in as +caritas, by http/),
    });

    const who = await legami(["whoami"], env);
    expect(who.stdout).toMatch(/may +food:read food:write\nacts for +caritas-cremonese\n/);
    const { stdout: token } = await legami(["token"], env);
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect((await legami(["logout"], env)).stdout).toBe("You are signed out.\n");
    expect(await legami(["whoami"], env)).toMatchObject({
      code: 1,
      stderr: "Nobody is signed in: legami login.\n",
    });
  },
);

test("who comes to the terminal's door without its state is not let in, and ends nothing", async () => {
  const { said, ended } = await legamiWaiting(["login"], identity.env, /(http:\S+\/auth\?\S+)/);
  const { searchParams } = new URL(said[1]!);
  const back = new URL(searchParams.get("redirect_uri")!);
  for (const search of ["?code=mine", "?code=mine&state=guess", "?error=access_denied"])
    expect((await fetch(new URL(search, back))).status).toBe(404);
  const state = searchParams.get("state")!;
  const cancelled = new URLSearchParams({ error: "access_denied", state, iss: identity.config.oidc.issuer });
  expect((await fetch(`${back}?${cancelled}`)).status).toBe(200);
  expect((await ended).output).toContain("The sign-in was cancelled.");
});

test("a damaged sign-in is none, and is not repeated", async () => {
  const { login } = dataPaths(identity.config.dataDir);
  await writeFile(login, '{"accessToken":"a.secret.tok');
  expect(await legami(["whoami"], identity.env)).toEqual({
    code: 1,
    stdout: "",
    stderr: "Nobody is signed in: legami login.\n",
  });
  await rm(login);
});

testInBrowser("cancelling is said in the terminal", async (browser) => {
  const { said, ended } = await legamiWaiting(["login"], identity.env, /(http:\S+\/auth\?\S+)/);
  const page = await openPage(browser, "it-IT");
  await page.goto(said[1]!);
  await page.getByRole("button", { name: "Annulla" }).click();
  expect(await ended).toMatchObject({
    code: 1,
    output: expect.stringContaining("The sign-in was cancelled."),
  });
});

testInBrowser("legami login --device signs in with a code typed on a page elsewhere", async (browser) => {
  const { env } = identity;
  const fits = /(http:\S+\/device) and type the code (\S+)/;
  const { said, ended } = await legamiWaiting(["login", "--device"], env, fits);
  const page = await openPage(browser);
  await page.goto(said[1]!);
  await page.getByLabel("Type the code").fill("NONE-SUCH");
  await page.locator("button.main").click();
  await page.getByText("There is no such code").waitFor();
  await page.getByLabel("Type the code").fill(said[2]!);
  await page.locator("button.main").click();
  expect(await page.locator(".user-code").textContent()).toBe(said[2]);
  await page.locator("button.main").click();
  await signIn(page, "researcher");
  await page.getByText("You are signed in").waitFor();
  const { code, output } = await ended;
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/signed in as +researcher/) });
});

test("accounts lists each with its password", async () => {
  const { stdout } = await legami(["accounts"], identity.env);
  expect(stdout).toMatch(new RegExp(`^caritas +${await identity.passwordOf("caritas")} +an operator`, "m"));
});

test("where there is no embedded provider, that is said", async () => {
  const env = { ...identity.env, OIDC_ISSUER: "http://127.0.0.1:1" };
  expect((await legami(["accounts"], env)).stderr).toMatch(/^OIDC_ISSUER names a provider of your own/);
  expect((await legami(["token", "caritas"], env)).stderr).toMatch(
    /^OIDC_ISSUER names a provider of your own/,
  );
  expect((await legami(["login"], env)).stderr).toMatch(
    /^No OpenID provider answers at http:\/\/127.0.0.1:1/,
  );
});
